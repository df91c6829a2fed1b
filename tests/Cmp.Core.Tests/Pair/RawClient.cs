using System.Security.Cryptography;

namespace Cmp.Core.Tests.Pair;

/// <summary>A client that says what a test wants it to say, with the right nonces and protection.</summary>
/// <param name="pair">The server, and the client's credentials.</param>
internal sealed class RawClient(PairBed pair)
{
    private readonly byte[] _transactionId = RandomNumberGenerator.GetBytes(16);
    private byte[]? _lastNonce;

    /// <summary>The last message sent.</summary>
    public byte[] Sent { get; private set; } = [];

    /// <summary>Says something, and hears the answer.</summary>
    public MessageForge Say(byte[] body, byte[]? generalInfo = null)
    {
        Sent = Make(body, generalInfo).Seal(pair.Protector);
        return Hear(MessageForge.Open(pair.Server.Respond(Sent, pair.Now)));
    }

    /// <summary>Hears an answer.</summary>
    public MessageForge Hear(MessageForge answer)
    {
        _lastNonce = answer.SenderNonce;
        return answer;
    }

    /// <summary>The message that would say something.</summary>
    public MessageForge Make(byte[] body, byte[]? generalInfo = null)
    {
        using EnrollmentTransaction template = pair.Enroll(CmpBodyType.Ir);
        MessageForge forge = MessageForge.Open(template.Poll(pair.Now).Message.ToArray());
        forge.TransactionId = _transactionId;
        forge.SenderNonce = RandomNumberGenerator.GetBytes(16);
        forge.RecipNonce = _lastNonce;
        forge.GeneralInfo = generalInfo;
        forge.Body = body;
        return forge;
    }
}
