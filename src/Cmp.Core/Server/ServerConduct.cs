namespace Cmp.Core;

/// <summary>What a server does where CMP leaves it the choice.</summary>
public sealed record ServerConduct
{
    /// <summary>Whether clients that ask for it need not confirm their certificates: true (RFC 9483 4.1.1).</summary>
    public bool GrantImplicitConfirm { get; init; } = true;

    /// <summary>Whose word is taken that possession of a key was proven: that of registration authorities (Q3).</summary>
    public RaVerifiedRule RaVerified { get; init; } = RaVerifiedRule.FromRegistrationAuthorities;

    /// <summary>
    /// Whether the authority generates keys for those who ask for it (RFC 9483 4.1.6, K1): false. Such requests have
    /// <see cref="CertificateQuery.IsKeyRequested"/> set, and the answer has <see cref="AuthorityReply.EncryptedPrivateKey"/>.
    /// </summary>
    public bool GeneratesKeys { get; init; }

    /// <summary>
    /// Whether the server is as lenient as OpenSSL's, for programs that were written for it. The first message of a conversation may lack a
    /// transactionID, carry the nonce of an earlier one, or be an error message; a signed proof of possession may be over poposkInput; of
    /// several certStatus the first counts. A proof of possession that fails is answered with ip, cp or kup, and every error message ends
    /// the conversation.
    /// </summary>
    public bool IsLenient { get; init; }
}

/// <summary>Whose word is taken that possession of a private key was proven (raVerified, RFC 9810 5.2.8.1).</summary>
public enum RaVerifiedRule
{
    /// <summary>That of those whose certificates say that they are registration authorities.</summary>
    FromRegistrationAuthorities = 0,

    /// <summary>That of everybody whose message is accepted.</summary>
    Accept,

    /// <summary>Nobody's.</summary>
    Refuse,
}
