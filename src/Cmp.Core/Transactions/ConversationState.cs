namespace Cmp.Core;

/// <summary>How far a conversation between client and server has come. Both sides count it by the same rules.</summary>
public enum ConversationState
{
    /// <summary>Nothing was said yet.</summary>
    Idle = 0,

    /// <summary>A certificate was requested.</summary>
    AwaitingCertificate,

    /// <summary>The server said the certificate will take time.</summary>
    CertificateDelayed,

    /// <summary>The client asked again for the certificate.</summary>
    PollingCertificate,

    /// <summary>The server has offered a certificate; the client has not said what it thinks of it.</summary>
    CertificateOffered,

    /// <summary>The client has confirmed or rejected the certificate.</summary>
    AwaitingConfirmation,

    /// <summary>The server said its confirmation will take time.</summary>
    ConfirmationDelayed,

    /// <summary>The client asked again for the confirmation.</summary>
    PollingConfirmation,

    /// <summary>A revocation was requested.</summary>
    AwaitingRevocation,

    /// <summary>The server said the revocation will take time.</summary>
    RevocationDelayed,

    /// <summary>The client asked again for the revocation.</summary>
    PollingRevocation,

    /// <summary>A general message was sent.</summary>
    AwaitingGeneralResponse,

    /// <summary>The server said the general response will take time.</summary>
    GeneralResponseDelayed,

    /// <summary>The client asked again for the general response.</summary>
    PollingGeneralResponse,

    /// <summary>The client has sent an error message.</summary>
    AwaitingErrorConfirmation,

    /// <summary>Nothing more is to be said.</summary>
    Finished,
}
