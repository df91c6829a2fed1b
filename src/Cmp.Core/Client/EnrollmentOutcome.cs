using System;
using System.Diagnostics.CodeAnalysis;

namespace Cmp.Core;

/// <summary>What has become of one of several certificate requests in one message (RFC 9810 5.3): a certificate, or why there is none.</summary>
public sealed class EnrollmentOutcome
{
    internal EnrollmentOutcome(EnrollmentResult result) => Result = result;

    internal EnrollmentOutcome(CmpError error) => Error = error;

    /// <summary>Whether there is a certificate.</summary>
    [MemberNotNullWhen(true, nameof(Result))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsGranted => Result is not null;

    /// <summary>The certificate; null when there is none.</summary>
    public EnrollmentResult? Result { get; }

    /// <summary>Why there is none; null when there is one.</summary>
    public CmpError? Error { get; }

    /// <summary>The certificate.</summary>
    /// <returns>The result.</returns>
    /// <exception cref="CmpException">There is none.</exception>
    public EnrollmentResult GetResult() => IsGranted ? Result : throw new CmpException(Error);
}
