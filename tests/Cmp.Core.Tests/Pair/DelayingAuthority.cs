using System;
using System.Collections.Generic;

namespace Cmp.Core.Tests.Pair;

/// <summary>Delays whole messages, and keeps them until the client has polled often enough.</summary>
internal sealed class DelayingAuthority(ICertificateAuthority inner) : IMessageAuthority
{
    private ReceivedMessage? _kept;
    private int _polls;

    /// <summary>Which body is delayed; null for none.</summary>
    public CmpBodyType? Delays { get; set; }

    /// <summary>At which poll the message is processed.</summary>
    public int Polls { get; set; } = 2;

    /// <summary>Takes the place of the kept message.</summary>
    public Func<ReceivedMessage, ReceivedMessage?> Substitute { get; set; } = kept => kept;

    /// <summary>Takes the place of every answer to a message that has come.</summary>
    public AuthorityReply? Refusal { get; set; }

    public List<CmpBodyType> Received { get; } = [];

    public List<CmpBodyType> Errors { get; } = [];

    public AuthorityReply? Receive(ReceivedMessage message)
    {
        Received.Add(message.BodyType);
        if (Refusal is not null || Delays != message.BodyType)
        {
            return Refusal;
        }

        _kept = message;
        _polls = 0;
        return AuthorityReply.Wait(TimeSpan.FromSeconds(5));
    }

    public AuthorityReply? Poll(ReceivedMessage message, int certReqId, out ReceivedMessage? delayed)
    {
        delayed = ++_polls < Polls || _kept is null ? null : Substitute(_kept);
        return _polls < Polls ? AuthorityReply.Wait(TimeSpan.FromSeconds(5)) : null;
    }

    public AuthorityReply? HearError(ReceivedMessage message)
    {
        Errors.Add(message.BodyType);
        return null;
    }

    public AuthorityReply Issue(CertificateQuery query) => inner.Issue(query);

    public AuthorityReply Confirm(CertificateQuery query, CertificateConfirmation confirmation) => inner.Confirm(query, confirmation);

    public AuthorityReply Revoke(RevocationQuery query) => inner.Revoke(query);

    public AuthorityReply Answer(GeneralQuery query) => inner.Answer(query);

    public void Abandon(AuthorityQuery query) => inner.Abandon(query);
}
