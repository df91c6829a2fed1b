namespace Cmp.Core;

/// <summary>
/// An authority that sees the messages themselves: it may delay any of them as a whole, and takes a delayed one up again when it likes
/// (RFC 9483 4.4).
/// </summary>
public interface IMessageAuthority : ICertificateAuthority
{
    /// <summary>Learns that a message has come that is neither pollReq nor error. It has been verified; nothing else has been asked of it.</summary>
    /// <param name="message">The message.</param>
    /// <returns>
    /// Null to have it processed; <see cref="AuthorityReply.Wait"/> to have the client ask again for it; or <see cref="AuthorityReply.Fail"/>.
    /// </returns>
    AuthorityReply? Receive(ReceivedMessage message);

    /// <summary>Learns that the client polls.</summary>
    /// <param name="message">The pollReq.</param>
    /// <param name="certReqId">Which certificate it asks for: -1 for the whole message (D3).</param>
    /// <param name="delayed">The message to be processed now: the one that was delayed, kept since.</param>
    /// <returns>
    /// Null to have it processed; <see cref="AuthorityReply.Wait"/> to have the client ask again; or <see cref="AuthorityReply.Fail"/>.
    /// </returns>
    AuthorityReply? Poll(ReceivedMessage message, int certReqId, out ReceivedMessage? delayed);

    /// <summary>Learns that the client has sent an error message (RFC 9810 5.3.21). That ends the conversation.</summary>
    /// <param name="message">The error message.</param>
    /// <returns>Null to have it confirmed, or <see cref="AuthorityReply.Fail"/>.</returns>
    AuthorityReply? HearError(ReceivedMessage message);
}
