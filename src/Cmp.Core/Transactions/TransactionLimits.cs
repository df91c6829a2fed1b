using System;

namespace Cmp.Core;

/// <summary>Bounds on what a peer can make this side spend. Crossing one is an error of <see cref="CmpFault.Limit"/>.</summary>
public sealed record TransactionLimits
{
    /// <summary>The defaults.</summary>
    public static TransactionLimits Default { get; } = new();

    /// <summary>
    /// The defaults of a server, which anybody may ask to verify a MAC: <see cref="KeyDerivationIterations"/> is 100,000. Raise it for clients
    /// that use PBMAC1 with more.
    /// </summary>
    public static TransactionLimits Server { get; } = new() { KeyDerivationIterations = 100_000 };

    /// <summary>Octets of one message: 1 MiB.</summary>
    public int MessageOctets { get; init; } = 1024 * 1024;

    /// <summary>Certificates in extraCerts, and in caPubs: 64.</summary>
    public int Certificates { get; init; } = 64;

    /// <summary>Iterations of the one-way function of PasswordBasedMac that a peer may ask for: 100,000.</summary>
    public int MacIterations { get; init; } = 100_000;

    /// <summary>Requests for certificates in one message: 16. RFC 9483 has one.</summary>
    public int CertificateRequests { get; init; } = 16;

    /// <summary>Octets of salt of PasswordBasedMac: 1024.</summary>
    public int MacSaltOctets { get; init; } = 1024;

    /// <summary>Rounds of polling: 100,000. The deadline of the transaction normally ends it earlier.</summary>
    public int PollRounds { get; init; } = 100_000;

    /// <summary>
    /// The shortest pause before a pollReq that is not the first: 1 second, also when the peer asks for less. A peer could otherwise keep this
    /// side busy for as long as it likes (D4).
    /// </summary>
    public TimeSpan PollPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that a peer may ask for: 30 days.</summary>
    public TimeSpan CheckAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long before the deadline of a transaction the last poll is made, so that its answer can still arrive: 5 seconds.</summary>
    public TimeSpan RoundTrip { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Texts kept of a PKIFreeText: 32.</summary>
    public int StatusTexts { get; init; } = 32;

    /// <summary>Octets kept of one text: 1024.</summary>
    public int StatusTextOctets { get; init; } = 1024;

    /// <summary>Key specifications in one certificate request template: 64.</summary>
    public int KeySpecifications { get; init; } = 64;

    /// <summary>Bits of the RSA key that a certificate request template may ask for: 16,384. A longer one takes minutes to make.</summary>
    public int RsaKeyBits { get; init; } = 16_384;

    /// <summary>Extensions in one certificate request template: 64.</summary>
    public int TemplateExtensions { get; init; } = 64;

    /// <summary>Names of certificate profiles in one header: 8.</summary>
    public int CertificateProfiles { get; init; } = 8;

    /// <summary>Recipients of one envelope, each of which is tried: 4. RFC 9810 5.2.2 has one.</summary>
    public int RecipientInfos { get; init; } = 4;

    /// <summary>
    /// Iterations of PBKDF2 that a peer may ask for, for PBMAC1 and for password-encrypted keys: 1,000,000, about half a second.
    /// </summary>
    public int KeyDerivationIterations { get; init; } = 1_000_000;

    /// <summary>Answers to pollReq that are refused for what they are before the transaction fails for good: 16.</summary>
    public int RefusedPolls { get; init; } = 16;
}
