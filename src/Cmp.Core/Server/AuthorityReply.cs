using System;
using System.Collections.Generic;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>What an <see cref="ICertificateAuthority"/> decides.</summary>
public sealed record AuthorityReply
{
    private AuthorityReply(PkiStatus status) => Status = status;

    /// <summary>How the request fared.</summary>
    public PkiStatus Status { get; private init; }

    /// <summary>A text for people; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>Why the request was rejected.</summary>
    public PkiFailureInfo Failure { get; private init; }

    /// <summary>The status in the authority's own words, which is sent as it is; null to send <see cref="Status"/> and <see cref="Text"/>.</summary>
    public CmpStatusInfo? Verbatim { get; private init; }

    /// <summary>Whether it is answered with an error message, whatever was asked.</summary>
    public bool IsError { get; private init; }

    /// <summary>errorCode of an error message: a number that means something to this implementation; null for none.</summary>
    public long? ErrorCode { get; init; }

    /// <summary>errorDetails of an error message: texts for people.</summary>
    public IReadOnlyList<string> ErrorDetails { get; init; } = [];

    /// <summary>DER of the certificate granted.</summary>
    public ReadOnlyMemory<byte> Certificate { get; private init; }

    /// <summary>
    /// DER of the EncryptedKey with the private key that the authority has generated (RFC 9483 4.1.6, K2); empty for none. Sent with the
    /// certificate, and only to those who asked for it.
    /// </summary>
    public ReadOnlyMemory<byte> EncryptedPrivateKey { get; init; }

    /// <summary>DER of the certificates on the way from the granted one to its root, for extraCerts.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Chain { get; init; } = [];

    /// <summary>DER of CA certificates for caPubs: for ip only (V19).</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> CaPubs { get; init; } = [];

    /// <summary>DER of each InfoTypeAndValue that answers a general message.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Items { get; private init; } = [];

    /// <summary>When to ask again.</summary>
    public TimeSpan CheckAfter { get; private init; }

    /// <summary>
    /// Delays the whole message by an error message with status waiting (RFC 9810 5.3.22), also where the response to a certificate request
    /// could say so for the one certificate.
    /// </summary>
    public bool DelaysWholeMessage { get; init; }

    /// <summary>The status to send.</summary>
    internal CmpStatusInfo StatusToSend => Verbatim ?? new CmpStatusInfo(
        Status, Status == PkiStatus.Rejection ? PkiFailureInfoBits.MaskOf(Failure) : 0, Text is null ? [] : [Text]);

    /// <summary>Grants a certificate.</summary>
    /// <param name="certificate">DER of the certificate.</param>
    /// <param name="withModifications">Whether it differs from what was requested.</param>
    /// <returns>The reply.</returns>
    public static AuthorityReply Grant(ReadOnlyMemory<byte> certificate, bool withModifications = false) =>
        new(withModifications ? PkiStatus.GrantedWithMods : PkiStatus.Accepted) { Certificate = certificate };

    /// <summary>It is done: the certificate is revoked, or the confirmation taken note of.</summary>
    /// <returns>The reply.</returns>
    public static AuthorityReply Done() => new(PkiStatus.Accepted);

    /// <summary>Answers a general message.</summary>
    /// <param name="items">DER of each InfoTypeAndValue.</param>
    /// <returns>The reply.</returns>
    public static AuthorityReply Answer(IReadOnlyList<ReadOnlyMemory<byte>> items) => new(PkiStatus.Accepted) { Items = items };

    /// <summary>Refuses.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="text">Why, for people.</param>
    /// <returns>The reply.</returns>
    public static AuthorityReply Reject(PkiFailureInfo failure, string? text = null) =>
        new(PkiStatus.Rejection) { Failure = failure, Text = text };

    /// <summary>Says how a request for a certificate or for revocation fared, in words of its own.</summary>
    /// <param name="status">The status, any of them.</param>
    /// <param name="certificate">DER of the certificate; empty for none. Not sent with a rejection.</param>
    /// <returns>The reply.</returns>
    public static AuthorityReply Say(CmpStatusInfo status, ReadOnlyMemory<byte> certificate = default)
    {
        ArgumentNullException.ThrowIfNull(status);
        return new AuthorityReply(status.Status) { Verbatim = status, Certificate = certificate };
    }

    /// <summary>Answers with an error message, whatever was asked.</summary>
    /// <param name="status">The status to say in it.</param>
    /// <returns>The reply.</returns>
    public static AuthorityReply Fail(CmpStatusInfo status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return new AuthorityReply(status.Status) { Verbatim = status, IsError = true };
    }

    /// <summary>Asks for patience.</summary>
    /// <param name="checkAfter">When to ask again; whole seconds count.</param>
    /// <param name="text">Why, for people.</param>
    /// <returns>The reply.</returns>
    public static AuthorityReply Wait(TimeSpan checkAfter, string? text = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(checkAfter, TimeSpan.Zero);
        return new AuthorityReply(PkiStatus.Waiting) { CheckAfter = checkAfter, Text = text };
    }
}
