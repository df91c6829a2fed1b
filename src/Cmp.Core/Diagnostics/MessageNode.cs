using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>One value in a message that is shown, with what is inside it.</summary>
public sealed class MessageNode
{
    internal MessageNode(string name, MessageNodeKind kind, int offset, int length)
    {
        Name = name;
        Kind = kind;
        Offset = offset;
        Length = length;
    }

    /// <summary>Name of the component in its ASN.1 production; of an element, its number.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public MessageNodeKind Kind { get; }

    /// <summary>The value as text; of something with <see cref="Children"/>, a word about it. Null when there is none.</summary>
    public string? Value { get; internal init; }

    /// <summary>More about the value, as the number that <see cref="Value"/> is the name of; null when there is none.</summary>
    public string? Detail { get; internal init; }

    /// <summary>What is inside.</summary>
    public IReadOnlyList<MessageNode> Children { get; internal init; } = [];

    /// <summary>Where it begins: octets from the start of the message.</summary>
    public int Offset { get; }

    /// <summary>Octets of its encoding.</summary>
    public int Length { get; }
}

/// <summary>What a <see cref="MessageNode"/> is.</summary>
public enum MessageNodeKind
{
    /// <summary>Components by name.</summary>
    Structure = 0,

    /// <summary>Elements in a row.</summary>
    List,

    /// <summary>A text, a name, a time, or octets in hexadecimal digits.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>Nothing: NULL.</summary>
    Nothing,

    /// <summary>A secret, or what is encrypted: only its length is told.</summary>
    Hidden,

    /// <summary>What is not as it should be, with a word about why.</summary>
    Malformed,
}
