using System;
using Cmp.Core;

namespace Cmp.Tool.Recording;

/// <summary>A message of a conversation, or what came instead of one.</summary>
/// <param name="IsRequest">Whether this side sent it.</param>
/// <param name="Type">Which body it has; <see cref="CmpBodyType.None"/> when it is no message.</param>
/// <param name="Time">When it was sent, or was there.</param>
/// <param name="Note">What it says in a few words; null for nothing in particular.</param>
/// <param name="Octets">How long it is.</param>
/// <param name="CheckAfter">How long the server asks to wait; null when it does not.</param>
internal sealed record ConversationEntry(bool IsRequest, CmpBodyType Type, DateTimeOffset Time, string? Note, int Octets, TimeSpan? CheckAfter)
{
    /// <summary>The name of the message.</summary>
    internal string Name => Type == CmpBodyType.None ? "no message" : BodyTypeNames.Of(Type);
}
