namespace Cmp.Core.Tests.Client;

/// <summary>What a network does to an exchange.</summary>
internal enum Loss
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The server answers, and the answer does not arrive.</summary>
    Answer,

    /// <summary>The message does not arrive, and its sender cannot tell.</summary>
    Message,

    /// <summary>There is no connection.</summary>
    Connection,
}
