using System;
using System.Collections.Generic;

namespace Cmp.Core.Tests.Pair;

/// <summary>A <see cref="PairBed"/> whose server is a <see cref="CmpServerSession"/>, and what it is made of.</summary>
internal sealed class SessionBed : IDisposable
{
    public SessionBed(Shield shield, Func<PairBed, ICertificateAuthority>? authority = null)
    {
        Pair = new PairBed(shield);
        Session = new CmpServerSession(authority is null ? Pair.Authority : authority(Pair));
        Pair.Network = exchange => Respond(exchange.Request);
    }

    public PairBed Pair { get; }

    public CmpServerSession Session { get; }

    public ServerConduct Conduct { get; set; } = new() { IsLenient = true, RaVerified = RaVerifiedRule.Refuse };

    public ValidationPolicy Policy { get; set; } = ValidationPolicy.OpenSslCompatible;

    /// <summary>Whether the server can protect its answers.</summary>
    public bool HasCredentials { get; set; } = true;

    /// <summary>How the server puts errors; null for the usual words.</summary>
    public Func<CmpError, AuthorityReply?> Words { get; set; } = _ => null;

    /// <summary>What the server found wrong.</summary>
    public List<CmpError> Errors { get; } = [];

    /// <summary>What the server answers; null when it does not.</summary>
    public byte[]? Respond(byte[] request)
    {
        Xunit.Assert.Null(ReceivedMessage.TryDecode(request, new CertificateCache(), TransactionLimits.Default, out ReceivedMessage? message));
        using TestPeer peer = new(this);
        using Cmp.Asn1.DerBuffer response = new();
        return Session.Respond(message!, peer, Conduct, Pair.Now, response) is null ? response.Span.ToArray() : null;
    }

    public void Dispose()
    {
        Session.Dispose();
        Pair.Dispose();
    }

    /// <summary>The client as the server sees it.</summary>
    internal sealed class TestPeer(SessionBed bed) : ServerPeer
    {
        private readonly IMessageProtector _protector = bed.Pair.Shield.ServerProtector();

        public override TransactionSettings Settings { get; } = new()
        {
            Crypto = DotNetCrypto.Instance,
            Trust = bed.Pair.Shield.Trust(bed.Policy),
            Log = bed.Pair.Log,
        };

        public override bool AnswersWithoutProtection => false;

        public override CmpError? Prepare(ServerAnswer kind, bool isAuthenticated, out TransactionSettings? settings)
        {
            settings = Settings with
            {
                Protector = _protector,
                Sender = bed.Pair.Pki.Server.Certificate.SubjectName.RawData,
                Recipient = bed.Pair.Shield.Sender(),
                ExtraCerts = _protector.IsMac ? [] : [bed.Pair.Pki.Server.Cmp.Encoded, bed.Pair.Pki.Ca.Cmp.Encoded],
            };
            return bed.HasCredentials ? null : new CmpError(CmpErrorCode.MissingProtectionCredential);
        }

        public override AuthorityReply? Describe(CmpError error)
        {
            bed.Errors.Add(error);
            return bed.Words(error);
        }
    }
}
