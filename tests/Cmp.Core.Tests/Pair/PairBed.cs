using System;
using System.Collections.Generic;

namespace Cmp.Core.Tests.Pair;

/// <summary>One message from client to server and the answer that the server gives.</summary>
internal sealed record Exchange(int Number, CmpBodyType Type, byte[] Request, Func<byte[], byte[]> Ask)
{
    /// <summary>The server's answer to the request as it was sent.</summary>
    public byte[] Answer() => Ask(Request);
}

/// <summary>
/// Both ends of a conversation, wired by a network and a clock that the test controls. One seed decides all randomness of the client.
/// </summary>
internal sealed class PairBed : IDisposable
{
    private readonly List<string> _trace = [];
    private int _exchanges;

    public PairBed(
        Shield shield, CmpServerOptions? serverOptions = null, int seed = 1, Func<TestAuthority, ICertificateAuthority>? authority = null)
    {
        Shield = shield;
        Pki = shield.Pki();
        Authority = new TestAuthority(Pki);
        Server = new CmpServer(serverOptions ?? shield.ServerOptions(), authority is null ? Authority : authority(Authority));
        Crypto = new SeededCrypto(seed);
        Log = new RecordingLog();
        Protector = shield.ClientProtector(Crypto);
        Settings = new TransactionSettings
        {
            Crypto = Crypto,
            Protector = Protector,
            Trust = shield.Trust(),
            Sender = shield.Sender(),
            Recipient = Pki.Server.Certificate.SubjectName.RawData,
            ExtraCerts = shield.ExtraCerts(),
            Log = Log,
        };
    }

    public Shield Shield { get; }

    public TestPki Pki { get; }

    public TestAuthority Authority { get; }

    public CmpServer Server { get; }

    public ICmpCrypto Crypto { get; }

    public RecordingLog Log { get; }

    public IMessageProtector Protector { get; }

    public TransactionSettings Settings { get; set; }

    public DateTimeOffset Now { get; set; } = new(2030, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What becomes of an exchange: the bytes that the client gets, or null when nothing arrives.</summary>
    public Func<Exchange, byte[]?> Network { get; set; } = exchange => exchange.Answer();

    /// <summary>What is thought of the offered certificate: 0 to accept it, else bits of failInfo; null to follow the objection.</summary>
    public uint? Rejection { get; set; }

    /// <summary>Every request, as the client sent it.</summary>
    public List<byte[]> Requests { get; } = [];

    /// <summary>Every answer, as the client got it.</summary>
    public List<byte[]> Answers { get; } = [];

    /// <summary>How long the client was told to wait, each time.</summary>
    public List<TimeSpan> Waits { get; } = [];

    /// <summary>The timeouts that came with the requests.</summary>
    public List<TimeSpan> Timeouts { get; } = [];

    /// <summary>The bodies said by both sides.</summary>
    public string Trace => string.Join(' ', _trace);

    public EnrollmentTransaction Enroll(CmpBodyType type, Func<EnrollmentRequest, EnrollmentRequest>? change = null)
    {
        EnrollmentRequest request = type == CmpBodyType.P10cr
            ? new EnrollmentRequest
            {
                Type = type,
                CertificationRequest = Pki.SignedRequest("CN=new device"),
                ExpectedPublicKey = Pki.NewSigner.SubjectPublicKeyInfo,
            }
            : new EnrollmentRequest
            {
                Type = type,
                Template = new CertificateTemplate
                {
                    Subject = PkiText.Name("CN=new device"),
                    PublicKey = Pki.NewSigner.SubjectPublicKeyInfo,
                    OldCertificate = type == CmpBodyType.Kur ? Pki.Client.Cmp : null,
                },
                Signer = Pki.NewSigner,
                ExpectedPublicKey = Pki.NewSigner.SubjectPublicKeyInfo,
            };
        return new EnrollmentTransaction(Settings, change is null ? request : change(request));
    }

    public RevocationTransaction Revoke(Func<RevocationRequest, RevocationRequest>? change = null)
    {
        RevocationRequest request = new()
        {
            Issuer = Pki.Client.Cmp.Issuer.ToArray(),
            SerialNumber = Pki.Client.Cmp.SerialNumber.ToArray(),
            Reason = 1,
        };
        return new RevocationTransaction(Settings, change is null ? request : change(request));
    }

    public GeneralTransaction Ask() => new(Settings, [PkiText.Info(CmpInfoTypes.CaCerts)]);

    /// <summary>Changes whom the client trusts.</summary>
    public PairBed Believing(Func<PeerTrust, PeerTrust> change)
    {
        Settings = Settings with { Trust = change(Settings.Trust) };
        return this;
    }

    /// <summary>Changes which rules the client enforces.</summary>
    public PairBed Policed(Func<ValidationPolicy, ValidationPolicy> change) =>
        Believing(trust => trust with { Policy = change(trust.Policy) });

    /// <summary>The certificate that the server would grant, for tests that make responses of their own.</summary>
    public byte[] NewCertificate() => Pki.Issue(PkiText.Name("CN=new device"), Pki.NewSigner.SubjectPublicKeyInfo);

    /// <summary>A request as the client sent it, taken apart.</summary>
    public MessageForge Request(int number) => MessageForge.Open(Requests[number]);

    /// <summary>An answer as the client got it, taken apart.</summary>
    public MessageForge Response(int number) => MessageForge.Open(Answers[number]);

    /// <summary>Asserts that a transaction fails with an error.</summary>
    public CmpError Fails(CmpTransaction transaction, CmpErrorCode code)
    {
        using (transaction)
        {
            Run(transaction);
            Xunit.Assert.Equal(code, transaction.Error?.Code);
            Xunit.Assert.Equal(ConversationState.Finished, transaction.State);
            return transaction.Error!;
        }
    }

    /// <summary>Asserts that the first answer is not believed.</summary>
    public CmpError Distrusts(EnrollmentTransaction transaction)
    {
        using (transaction)
        {
            Run(transaction);
            Xunit.Assert.Equal(CmpFault.Untrusted, transaction.Error?.Fault);
            Xunit.Assert.Null(transaction.Certificate);
            Xunit.Assert.Empty(transaction.ReceivedExtraCerts);
            Xunit.Assert.Single(Requests);
            return transaction.Error!;
        }
    }

    /// <summary>Asserts that a transaction succeeds.</summary>
    public void Succeeds(CmpTransaction transaction)
    {
        using (transaction)
        {
            Run(transaction);
            Xunit.Assert.Null(transaction.Error);
        }
    }

    /// <summary>A transaction by the body that begins it.</summary>
    public CmpTransaction Begin(CmpBodyType type) => type switch
    {
        CmpBodyType.Rr => Revoke(),
        CmpBodyType.Genm => Ask(),
        _ => Enroll(type),
    };

    /// <summary>Runs a transaction to its end.</summary>
    public T Run<T>(T transaction)
        where T : CmpTransaction
    {
        while (Step(transaction))
        {
        }

        return transaction;
    }

    /// <summary>Does the next thing. False when there is nothing more to do.</summary>
    public bool Step(CmpTransaction transaction)
    {
        CmpAction action = transaction.Poll(Now);
        switch (action.Kind)
        {
            case CmpActionKind.Send:
                Timeouts.Add(action.Timeout);
                Carry(transaction, action);
                return true;
            case CmpActionKind.Wait:
                Waits.Add(action.Until - Now);
                Now = action.Until;
                return true;
            case CmpActionKind.Decide:
                Decide((EnrollmentTransaction)transaction);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Replaces the answer with the number given, counted from 0, by what the function makes of it, validly protected.</summary>
    public void Alter(int number, Action<MessageForge> change) => Rewrite(number, forge =>
    {
        change(forge);
        using IMessageProtector protector = Shield.ServerProtector();
        return forge.Seal(protector);
    });

    /// <summary>Replaces the answer with the number given by what the function makes of it.</summary>
    public void Rewrite(int number, Func<MessageForge, byte[]?> change)
    {
        Func<Exchange, byte[]?> before = Network;
        Network = exchange =>
        {
            byte[]? answer = before(exchange);
            return exchange.Number == number && answer is not null ? change(MessageForge.Open(answer)) : answer;
        };
    }

    public void Dispose() => Protector.Dispose();

    private void Carry(CmpTransaction transaction, CmpAction action)
    {
        byte[] request = action.Message.ToArray();
        Requests.Add(request);
        _trace.Add(BodyTypeNames.Of(action.BodyType));
        byte[]? answer = Network(new Exchange(_exchanges++, action.BodyType, request, bytes => Server.Respond(bytes, Now)));
        if (answer is null)
        {
            Now += action.Timeout;
            transaction.Disconnect(new CmpError(CmpErrorCode.MessageTimeout), Now);
            return;
        }

        Answers.Add(answer);
        _trace.Add(NameOf(answer));
        transaction.Receive(answer, Now);
    }

    private void Decide(EnrollmentTransaction transaction)
    {
        uint rejection = Rejection ?? transaction.Objection;
        if (rejection == 0)
        {
            transaction.Accept(Now);
        }
        else
        {
            transaction.Reject(rejection, transaction.ObjectionText, Now);
        }
    }

    private static string NameOf(byte[] message)
    {
        try
        {
            return BodyTypeNames.Of(MessageForge.Open(message).BodyType);
        }
        catch (System.Formats.Asn1.AsnContentException)
        {
            return "garbage";
        }
    }
}
