using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core.Tests.Pair;

namespace Cmp.Core.Tests.Client;

/// <summary>A server that says what a test has written down, protected with the shared secret, whatever it is asked.</summary>
internal sealed class ScriptedServer : ICmpTransport
{
    private readonly Queue<Func<MessageForge, byte[]>> _script = [];

    public List<MessageForge> Requests { get; } = [];

    /// <summary>Changes each answer before it is protected.</summary>
    public Action<MessageForge>? Finish { get; set; }

    /// <summary>Adds an answer.</summary>
    public ScriptedServer Then(byte[] body) => Then(_ => body);

    /// <summary>Adds an answer that depends on the request.</summary>
    public ScriptedServer Then(Func<MessageForge, byte[]> body)
    {
        _script.Enqueue(body);
        return this;
    }

    public ValueTask<CmpTransferResult> ExchangeAsync(
        ReadOnlyMemory<byte> request, CmpBodyType operation, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Requests.Add(MessageForge.Open(request.ToArray()));
        MessageForge answer = MessageForge.Open(request.ToArray());
        answer.RecipNonce = answer.SenderNonce;
        answer.SenderNonce = RandomNumberGenerator.GetBytes(16);
        answer.GeneralInfo = null;
        answer.Body = _script.Dequeue()(answer);
        Finish?.Invoke(answer);
        using PasswordBasedMacProtector protector = Shields.MacProtector(Shields.Secret, DotNetCrypto.Instance);
        return new ValueTask<CmpTransferResult>(new CmpTransferResult { Response = answer.Seal(protector) });
    }

    /// <summary>The numbers in a body that is a sequence of sequences that begin with one, as pollReq is.</summary>
    public static IEnumerable<int> Numbers(MessageForge message)
    {
        AsnReader list = Content(message);
        while (list.HasData)
        {
            yield return (int)list.ReadSequence().ReadInteger();
        }
    }

    /// <summary>The certReqId of each CertStatus of a certConf, and whether it accepts.</summary>
    public static IEnumerable<(int CertReqId, bool IsAccepted)> Confirmations(MessageForge message)
    {
        AsnReader list = Content(message);
        while (list.HasData)
        {
            AsnReader status = list.ReadSequence();
            _ = status.ReadOctetString();
            int certReqId = (int)status.ReadInteger();
            yield return (certReqId, !status.HasData || status.ReadSequence().ReadInteger() == 0);
        }
    }

    /// <summary>A generalInfo that grants implicit confirmation.</summary>
    public static byte[] ImplicitConfirm => MessageForge.Write(writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.3.6.1.5.5.7.4.13");
            writer.WriteNull();
        }
    });

    /// <summary>A generalInfo that says until when the server waits.</summary>
    public static byte[] ConfirmWaitTime(DateTimeOffset until) => MessageForge.Write(writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.3.6.1.5.5.7.4.14");
            writer.WriteGeneralizedTime(until, omitFractionalSeconds: true);
        }
    });

    private static AsnReader Content(MessageForge message) =>
        new AsnReader(message.Body, AsnEncodingRules.DER).ReadSequence(new Asn1Tag(TagClass.ContextSpecific, (int)message.BodyType)).ReadSequence();
}
