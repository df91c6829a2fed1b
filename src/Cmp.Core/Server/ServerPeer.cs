using System;

namespace Cmp.Core;

/// <summary>A client from the server's side: how its messages are verified, and how those for it are protected.</summary>
public abstract class ServerPeer : IDisposable
{
    /// <summary>How its messages are verified, with which limits, and where that is told.</summary>
    public abstract TransactionSettings Settings { get; }

    /// <summary>Whether an error message that cannot be protected goes without protection, rather than not at all.</summary>
    public virtual bool AnswersWithoutProtection => true;

    /// <summary>How an answer is made. Asked when it is ready.</summary>
    /// <param name="kind">Which kind of answer.</param>
    /// <param name="isAuthenticated">Whether the client has authenticated itself.</param>
    /// <param name="settings">Names, protection and certificates for the answer.</param>
    /// <returns>Why no answer can be made, or null.</returns>
    public abstract CmpError? Prepare(ServerAnswer kind, bool isAuthenticated, out TransactionSettings? settings);

    /// <summary>Puts an error into words for this client.</summary>
    /// <param name="error">What is wrong. More than a stranger should be told.</param>
    /// <returns>What to tell it, made by <see cref="AuthorityReply.Reject"/> or <see cref="AuthorityReply.Fail"/>; null for the usual words.</returns>
    public virtual AuthorityReply? Describe(CmpError error) => null;

    /// <summary>Clears secrets and gives back the buffers.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Clears secrets and gives back the buffers.</summary>
    /// <param name="disposing">True.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>Kinds of answers, as far as it matters for their protection.</summary>
public enum ServerAnswer
{
    /// <summary>Anything that is not negative.</summary>
    Ordinary = 0,

    /// <summary>A response that rejects the request.</summary>
    Rejection,

    /// <summary>An error message.</summary>
    Error,
}
