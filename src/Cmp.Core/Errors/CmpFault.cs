namespace Cmp.Core;

/// <summary>Who is at fault. It decides what a caller does next; <see cref="CmpErrorCode"/> says what exactly happened.</summary>
public enum CmpFault
{
    /// <summary>Nobody: there is no error.</summary>
    None = 0,

    /// <summary>The caller: a missing or contradictory setting. Mend it and try again.</summary>
    Caller,

    /// <summary>The peer sent bytes that are no PKIMessage.</summary>
    Malformed,

    /// <summary>The peer broke the protocol: a wrong nonce, an unexpected body.</summary>
    PeerMisbehaved,

    /// <summary>The peer refused the request and said so.</summary>
    PeerRejected,

    /// <summary>The answer cannot be trusted: bad or missing protection, no path to a trust anchor.</summary>
    Untrusted,

    /// <summary>The message could not be transferred.</summary>
    Transport,

    /// <summary>Time ran out.</summary>
    Timeout,

    /// <summary>The peer crossed a limit that protects this side.</summary>
    Limit,

    /// <summary>The application refused the certificate or gave up.</summary>
    Application,

    /// <summary>The cryptography of this side failed: an unknown algorithm, a key that does not sign.</summary>
    Cryptography,
}
