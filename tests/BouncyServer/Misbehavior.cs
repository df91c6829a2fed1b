namespace BouncyServer;

/// <summary>What the server does wrong in its answers.</summary>
public enum Misbehavior
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The transactionID of another transaction.</summary>
    OtherTransactionId,

    /// <summary>A recipNonce that is no nonce of the client's.</summary>
    OtherRecipientNonce,

    /// <summary>A senderNonce of 64 bits.</summary>
    ShortSenderNonce,

    /// <summary>A bit of the protection is wrong.</summary>
    AlteredProtection,

    /// <summary>No protection.</summary>
    NoProtection,

    /// <summary>A signature by somebody under another root, but of the server's name.</summary>
    ForeignSigner,

    /// <summary>A signature of its own where the client uses the shared secret.</summary>
    Signature,

    /// <summary>A messageTime of an hour ago.</summary>
    OldMessageTime,

    /// <summary>A certificate for another key than the requested one.</summary>
    OtherPublicKey,

    /// <summary>A certReqId that was not asked for.</summary>
    OtherRequestId,
}
