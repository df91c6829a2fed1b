namespace Cmp.Core;

/// <summary>What a message means for the conversation, whoever says it.</summary>
public enum Utterance
{
    /// <summary>Nothing that this conversation knows.</summary>
    Unknown = 0,

    /// <summary>ir, cr, kur or p10cr.</summary>
    CertificateRequest,

    /// <summary>ip, cp or kup with a certificate.</summary>
    CertificateGranted,

    /// <summary>ip, cp or kup that asks for patience.</summary>
    CertificateWaiting,

    /// <summary>ip, cp or kup that refuses.</summary>
    CertificateRefused,

    /// <summary>certConf, accepting or not.</summary>
    CertificateConfirm,

    /// <summary>No message: implicit confirmation was granted, or confirmation is switched off.</summary>
    ImplicitConfirm,

    /// <summary>No message, while other certificates of the same request are still to come.</summary>
    ImplicitConfirmInPart,

    /// <summary>pkiConf.</summary>
    PkiConfirm,

    /// <summary>pkiConf, while other certificates of the same request are still to come.</summary>
    PkiConfirmInPart,

    /// <summary>pollReq.</summary>
    PollRequest,

    /// <summary>pollRep.</summary>
    PollResponse,

    /// <summary>rr.</summary>
    RevocationRequested,

    /// <summary>rp.</summary>
    RevocationResponse,

    /// <summary>genm.</summary>
    GeneralMessage,

    /// <summary>genp.</summary>
    GeneralResponse,

    /// <summary>An error message of the server.</summary>
    ServerError,

    /// <summary>An error message of the server that asks for patience (RFC 9483 4.4).</summary>
    ServerErrorWaiting,

    /// <summary>An error message of the client (RFC 9810 5.3.21).</summary>
    ClientError,
}
