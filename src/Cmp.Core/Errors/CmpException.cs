using System;
using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>A CMP operation did not succeed. <see cref="Error"/> says who is at fault and what to do about it.</summary>
public sealed class CmpException : Exception
{
    /// <summary>An exception for an error.</summary>
    /// <param name="error">The error.</param>
    public CmpException(CmpError error)
        : base((error ?? throw new ArgumentNullException(nameof(error))).ToString(), error.Cause)
        => Error = error;

    /// <summary>An exception without a cause that is known.</summary>
    public CmpException()
        : this(new CmpError(CmpErrorCode.None))
    {
    }

    /// <summary>An exception with a text only.</summary>
    /// <param name="message">The text.</param>
    public CmpException(string message)
        : this(new CmpError(CmpErrorCode.None, message))
    {
    }

    /// <summary>An exception with a text and what caused it.</summary>
    /// <param name="message">The text.</param>
    /// <param name="innerException">What caused it.</param>
    public CmpException(string message, Exception innerException)
        : this(new CmpError(CmpErrorCode.None, message) { Cause = innerException })
    {
    }

    /// <summary>Why the operation failed.</summary>
    public CmpError Error { get; }

    /// <summary>
    /// The certificate that the server had offered and this side had accepted when the operation failed: it may have been issued for good, or
    /// be revoked for want of a confirmation. Null when there was none.
    /// </summary>
    public CmpCertificate? UnconfirmedCertificate { get; internal set; }

    /// <summary>Rules that the server broke before and that <see cref="ValidationPolicy"/> tolerates.</summary>
    public IReadOnlyList<CmpDeviation> Deviations { get; internal set; } = [];
}
