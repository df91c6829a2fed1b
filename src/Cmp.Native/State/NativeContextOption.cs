namespace Cmp.Native.State;

/// <summary>The options of a context that are numbers, under the values of <c>OSSL_CMP_OPT_*</c>.</summary>
internal enum NativeContextOption
{
    /// <summary>The least severe messages that are logged.</summary>
    LogVerbosity = 0,

    /// <summary>0: close the connection after each message; 1: keep it if the server does; 2: require that.</summary>
    KeepAlive = 10,

    /// <summary>Seconds that one message and its answer may take; 0 for no limit, -1 for libcrypto's default.</summary>
    MessageTimeout = 11,

    /// <summary>Seconds that a transaction may take, polling included; 0 for no limit.</summary>
    TotalTimeout = 12,

    /// <summary>Whether HTTP runs over TLS; -1, the default, as long as nobody said: then an argument of the callback says so.</summary>
    UseTls = 13,

    /// <summary>Days of validity to ask for; 0 to leave it to the server.</summary>
    ValidityDays = 20,

    /// <summary>Whether the names of the reference certificate are left out.</summary>
    SubjectAltNameNoDefault = 21,

    /// <summary>Whether the names asked for are marked critical.</summary>
    SubjectAltNameCritical = 22,

    /// <summary>Whether the policies asked for are marked critical.</summary>
    PoliciesCritical = 23,

    /// <summary>How possession of the private key is proved: -1 none, 0 by the RA, 1 signature, 2 and 3 indirectly.</summary>
    ProofOfPossessionMethod = 24,

    /// <summary>Whether to ask that no confirmation be needed.</summary>
    ImplicitConfirm = 25,

    /// <summary>Whether no confirmation is sent even if needed.</summary>
    DisableConfirm = 26,

    /// <summary>The CRLReason of a revocation request; -1 for none.</summary>
    RevocationReason = 27,

    /// <summary>Whether requests are sent without protection.</summary>
    UnprotectedSend = 30,

    /// <summary>Whether negative answers are accepted without protection.</summary>
    UnprotectedErrors = 31,

    /// <summary>The NID of the one-way function of a password based MAC.</summary>
    OneWayFunction = 32,

    /// <summary>The NID of the MAC algorithm of a password based MAC.</summary>
    MacAlgorithm = 33,

    /// <summary>The NID of the digest of signatures.</summary>
    Digest = 34,

    /// <summary>Whether the key usage of the server's certificate is not looked at.</summary>
    IgnoreKeyUsage = 35,

    /// <summary>Whether self-issued certificates of an initialization response may serve as trust anchors.</summary>
    PermitTrustAnchorInExtraCertsForIr = 36,

    /// <summary>Whether the extraCerts of verified answers are not kept for later ones.</summary>
    DoNotKeepExtraCerts = 37,

    /// <summary>
    /// Whether EncryptedValue is accepted where EnvelopedData should be: 0 no, 1 yes, -1, the default, if the line knows nothing else.
    /// Ours: OpenSSL has no such option.
    /// </summary>
    AcceptEncryptedValue = 1000,
}
