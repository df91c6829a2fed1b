using System;

namespace Cmp.Tool.Authority;

/// <summary>The authority cannot be opened, or cannot do what it is asked.</summary>
/// <param name="message">Why, for people.</param>
/// <param name="inner">What is behind it; null for nothing.</param>
internal sealed class AuthorityException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What to try next.</summary>
    internal string Hint { get; init; } = "restore the folder from a backup, or begin another authority in a new folder with --dir";
}
