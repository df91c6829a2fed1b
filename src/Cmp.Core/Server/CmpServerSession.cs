using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// The server's side of CMP for one conversation at a time: what a program runs that keeps the state of each client itself. A new request
/// gives up the conversation that is under way. <see cref="CmpServer"/> serves any number of clients.
/// </summary>
/// <remarks>An instance belongs to one thread at a time, and answers any number of requests one after the other.</remarks>
/// <param name="authority">Decides.</param>
public sealed class CmpServerSession(ICertificateAuthority authority) : IDisposable
{
    private readonly ICertificateAuthority _authority = authority ?? throw new ArgumentNullException(nameof(authority));
    private ServerTransaction? _transaction;

    /// <summary>Whether a conversation is under way.</summary>
    public bool IsOpen => _transaction is not null;

    /// <summary>transactionID and nonces of the conversation that the last request belonged to; null before the first, and after one that began none.</summary>
    public MessageIdentity? Identity { get; private set; }

    /// <summary>Whether the last answer brought a certificate that the client need not confirm.</summary>
    public bool HasConfirmedImplicitly { get; private set; }

    /// <summary>Who protected the last request; nobody when its protection was not verified.</summary>
    public PeerAuthentication Authentication { get; private set; }

    /// <summary>Whether a body begins a conversation: a request, or an error message, which also ends it.</summary>
    /// <param name="type">The body.</param>
    /// <returns>True when it does.</returns>
    public static bool Begins(CmpBodyType type) =>
        BodyTypeNames.ResponseTo(type) != CmpBodyType.None || type is CmpBodyType.Rr or CmpBodyType.Genm or CmpBodyType.Error;

    /// <summary>Answers a request. What is wrong with it is answered with an error message.</summary>
    /// <param name="request">The request.</param>
    /// <param name="peer">Who is expected to have sent it; remains the caller's and is used until the call returns.</param>
    /// <param name="conduct">What the server does where it has the choice.</param>
    /// <param name="now">The time.</param>
    /// <param name="response">Where the DER of the response goes; what it held is dropped.</param>
    /// <returns>Why there is no response at all, or null.</returns>
    public CmpError? Respond(ReceivedMessage request, ServerPeer peer, ServerConduct conduct, DateTimeOffset now, DerBuffer response)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(peer);
        ArgumentNullException.ThrowIfNull(conduct);
        ArgumentNullException.ThrowIfNull(response);
        Identity = null;
        Authentication = default;
        HasConfirmedImplicitly = false;
        if (!conduct.IsLenient && request.Header.TransactionId.Value.Octets.IsEmpty)
        {
            return Refuse(request.Encoded.Span, peer, new CmpError(CmpErrorCode.TransactionIdMismatch, "transactionID is absent"), now, response);
        }

        if (Begins(request.BodyType))
        {
            Abandon();
            _transaction = new ServerTransaction(_authority, conduct, TimeSpan.Zero, peer, request);
        }
        else if (_transaction is null)
        {
            string text = $"{BodyTypeNames.Of(request.BodyType)} belongs to no transaction under way (rule V4)";
            return Refuse(request.Encoded.Span, peer, new CmpError(CmpErrorCode.UnexpectedBody, text), now, response);
        }

        ServerTransaction transaction = _transaction;
        try
        {
            transaction.Continue(peer, conduct);
            CmpError? failure = transaction.Respond(request, now, response);
            Identity = transaction.Identity;
            Authentication = transaction.Authentication;
            HasConfirmedImplicitly = failure is null && transaction.HasConfirmedImplicitly;
            return failure;
        }
        finally
        {
            LetGoOfFinished();
        }
    }

    /// <summary>Answers a request with an error message, whatever it is. That gives up the conversation that is under way.</summary>
    /// <param name="request">The bytes received.</param>
    /// <param name="peer">Who has sent it; remains the caller's.</param>
    /// <param name="error">What is wrong.</param>
    /// <param name="now">The time.</param>
    /// <param name="response">Where the DER of the response goes; what it held is dropped.</param>
    /// <returns>Why there is no response at all, or null.</returns>
    public CmpError? Refuse(ReadOnlySpan<byte> request, ServerPeer peer, CmpError error, DateTimeOffset now, DerBuffer response)
    {
        ArgumentNullException.ThrowIfNull(peer);
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(response);
        Abandon();
        Refusal refusal = Refusal.Of(error);
        using DerBuffer body = new();
        ErrorReplies.ComposeBody(peer.Describe(error) ?? AuthorityReply.Reject(refusal.Reason, refusal.Text), body);
        return ErrorReplies.Compose(
            peer, isAuthenticated: false, ErrorReplies.IdentityFor(request), ProtocolVersion.Cmp2000, body.Span, now, response);
    }

    /// <summary>Gives up the conversation that is under way, if there is one.</summary>
    public void Abandon()
    {
        ServerTransaction? transaction = _transaction;
        _transaction = null;
        transaction?.Abandon();
    }

    /// <inheritdoc/>
    public void Dispose() => Abandon();

    private void LetGoOfFinished()
    {
        if (_transaction is { State: ConversationState.Finished } finished)
        {
            _transaction = null;
            finished.Dispose();
        }
    }
}
