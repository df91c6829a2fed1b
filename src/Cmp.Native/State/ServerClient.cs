using System;
using Cmp.Asn1.Pkix;
using Cmp.Core;
using Cmp.Native.Crypto;
using Cmp.Native.Errors;

namespace Cmp.Native.State;

/// <summary>The client of a server for the time of one message, as the server's context has it at that time.</summary>
internal sealed unsafe class ServerClient : ServerPeer
{
    private readonly NativeServerContext _server;
    private readonly Session _session;
    private readonly ReadOnlyMemory<byte> _name;
    private bool _isJudging;

    /// <summary>A client.</summary>
    /// <param name="server">The server.</param>
    /// <param name="request">Its message; null when it could not be read.</param>
    internal ServerClient(NativeServerContext server, ReceivedMessage? request)
    {
        NativeCmpContext context = server.Context;
        _server = server;
        _session = new Session(context, server.AcceptsUnprotected);
        Settings = new TransactionSettings
        {
            Crypto = _session.Crypto,
            Trust = _session.Trust,
            Authenticator = _session.Authenticator,
            Log = new ContextLog(context),
        };
        if (request is not null)
        {
            GeneralName sender = request.Header.Sender;
            _name = sender.Kind == GeneralNameKind.DirectoryName ? sender.DirectoryName.Encoded.ToArray() : default(ReadOnlyMemory<byte>);

            // Who did not use the shared secret is answered with a signature.
            _session.IgnoresSecret = context.Key != null && !request.ClaimsSharedSecret;
        }
    }

    /// <inheritdoc/>
    public override TransactionSettings Settings { get; }

    /// <inheritdoc/>
    public override bool AnswersWithoutProtection => false;

    /// <summary>Certificates in both forms.</summary>
    internal CallerCertificates Certificates => _session.Certificates;

    /// <summary>DER of the client's name; empty when it is not a directoryName.</summary>
    internal ReadOnlyMemory<byte> Name => _name;

    /// <summary>Begins to judge the client's message. What that leaves on the error queue matters only if the message is refused.</summary>
    internal void BeginJudging()
    {
        _isJudging = true;
        ErrorQueue.SetMark();
    }

    /// <summary>The message is accepted.</summary>
    internal void Accept()
    {
        if (_isJudging)
        {
            _isJudging = false;
            ErrorQueue.DiscardSinceMark();
        }
    }

    /// <summary>Keeps what an accepted message has shown.</summary>
    /// <param name="peer">Who sent it.</param>
    /// <param name="request">The message.</param>
    internal void Learn(PeerAuthentication peer, ReceivedMessage request)
    {
        _session.StoreValidatedCertificate(peer);
        if (peer.Kind != PeerAuthenticationKind.None)
        {
            _server.Context.Learn(request.ExtraCerts);
        }
    }

    /// <inheritdoc/>
    public override CmpError? Prepare(ServerAnswer kind, bool isAuthenticated, out TransactionSettings? settings) =>
        _session.MakeAnswerSettings(kind == ServerAnswer.Ordinary || !_server.SendsUnprotectedErrors, _name, out settings);

    /// <inheritdoc/>
    public override AuthorityReply? Describe(CmpError error)
    {
        if (_isJudging)
        {
            _isJudging = false;
            ErrorQueue.KeepSinceMark();
        }

        ReasonMap.Raise(error, error.Detail ?? string.Empty);
        return ServerErrors.FromQueue(withText: false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Accept();
        _session.Dispose();
        base.Dispose(disposing);
    }
}
