using System;

namespace Cmp.Core;

/// <summary>One of the certificates that a request asks for, and what has become of it.</summary>
/// <param name="query">What is asked of the authority.</param>
internal sealed class RequestedCertificate(CertificateQuery query)
{
    /// <summary>What is asked of the authority.</summary>
    internal CertificateQuery Query => query;

    /// <summary>How far it has come.</summary>
    internal RequestStage Stage { get; set; }

    /// <summary>Whether the authority was asked.</summary>
    internal bool WasAsked { get; set; }

    /// <summary>What the authority said last, or is taken to have said; null before it is asked.</summary>
    internal AuthorityReply? Reply { get; set; }

    /// <summary>The certificate, once it was granted.</summary>
    internal CmpCertificate? Issued { get; set; }

    /// <summary>
    /// DER of the EncryptedKey with the private key that the authority generated; empty where none was requested, or granted.
    /// </summary>
    internal ReadOnlyMemory<byte> PrivateKey => Issued is not null && query.IsKeyRequested ? Reply!.EncryptedPrivateKey : default;

    /// <summary>What the client says of it; null before it says anything.</summary>
    internal CertificateConfirmation? Confirmation { get; set; }
}

/// <summary>How far one of the certificates that a request asks for has come.</summary>
internal enum RequestStage
{
    /// <summary>The authority has not decided.</summary>
    Pending = 0,

    /// <summary>It was granted; what the client thinks of it is not known.</summary>
    Offered,

    /// <summary>It was refused, or the client has said what it thinks of it.</summary>
    Settled,
}
