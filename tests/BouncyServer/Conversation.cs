using System.Collections.Generic;
using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Crmf;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.X509;

namespace BouncyServer;

/// <summary>What has become of one of the certificates that were requested.</summary>
internal enum OfferState
{
    /// <summary>The client is to poll.</summary>
    Waiting,

    /// <summary>The client has it and is to confirm.</summary>
    Offered,

    /// <summary>Confirmed, refused or rejected.</summary>
    Settled,
}

/// <summary>One of the certificates that were requested.</summary>
internal sealed class Offer
{
    /// <summary>The certReqId.</summary>
    public required int RequestId { get; init; }

    /// <summary>The certificate; null when the request was rejected.</summary>
    public X509Certificate? Certificate { get; init; }

    /// <summary>The answer to the request.</summary>
    public required CertificateResponse Response { get; init; }

    /// <summary>Whether the client has to confirm, since that proves that it has the key.</summary>
    public bool HasToBeConfirmed { get; init; }

    /// <summary>How many polls are too early yet.</summary>
    public int PollsLeft { get; set; }

    /// <summary>Where it stands.</summary>
    public OfferState State { get; set; }
}

/// <summary>What is said in answer to a message.</summary>
/// <param name="Body">The body.</param>
/// <param name="Info">Items for generalInfo.</param>
internal sealed record Answer(PkiBody Body, IReadOnlyList<InfoTypeAndValue> Info)
{
    public Answer(PkiBody body)
        : this(body, [])
    {
    }
}

/// <summary>A transaction.</summary>
internal sealed class Conversation(Peer peer)
{
    /// <summary>Who it is with.</summary>
    public Peer Peer => peer;

    /// <summary>The last senderNonce of the server.</summary>
    public byte[] LastNonce { get; set; } = [];

    /// <summary>The nonces of the client.</summary>
    public List<byte[]> SeenNonces { get; } = [];

    /// <summary>Protects the answers when a shared secret does; made once, so that its parameters stay the same (P6).</summary>
    public IMacFactory? Mac { get; set; }

    /// <summary>The type of the body that answers the request for certificates.</summary>
    public int ResponseType { get; set; }

    /// <summary>Whether certificates are not to be confirmed.</summary>
    public bool IsImplicit { get; set; }

    /// <summary>The certificates.</summary>
    public List<Offer> Offers { get; } = [];

    /// <summary>An answer that is ready but withheld.</summary>
    public Answer? Held { get; set; }

    /// <summary>How many polls are too early for it yet.</summary>
    public int HeldPolls { get; set; }

    /// <summary>Whether nothing more is to be said.</summary>
    public bool IsOver => Held is null && Offers.TrueForAll(offer => offer.State == OfferState.Settled);

    /// <summary>Whether a body requests certificates.</summary>
    public static bool RequestsCertificates(int bodyType) =>
        bodyType is PkiBody.TYPE_INIT_REQ or PkiBody.TYPE_CERT_REQ or PkiBody.TYPE_KEY_UPDATE_REQ or PkiBody.TYPE_P10_CERT_REQ;
}
