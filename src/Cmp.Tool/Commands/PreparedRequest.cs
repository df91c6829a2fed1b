using System;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;

namespace Cmp.Tool.Commands;

/// <summary>A request for a certificate, with the key that is on disk already.</summary>
/// <param name="Request">The request.</param>
/// <param name="Begin">How it is made when it was not begun before.</param>
internal sealed record PreparedRequest(
    EnrollmentOptions Request, Func<CmpClient, EnrollmentOptions, CancellationToken, Task<EnrollmentResult>> Begin) : IDisposable
{
    /// <summary>Where the key is kept; null when it is none of this program's business.</summary>
    internal string? KeyFile { get; init; }

    /// <summary>Lets go of the key.</summary>
    public void Dispose() => Request.Key?.Dispose();
}
