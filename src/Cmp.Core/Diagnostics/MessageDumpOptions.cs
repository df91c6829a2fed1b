namespace Cmp.Core;

/// <summary>How much of a message <see cref="MessageDump"/> shows.</summary>
public sealed record MessageDumpOptions
{
    /// <summary>The defaults.</summary>
    public static MessageDumpOptions Default { get; } = new();

    /// <summary>Octets shown of one string of octets or bits: 32. The rest is counted.</summary>
    public int Octets { get; init; } = 32;

    /// <summary>Characters shown of one text: 1024.</summary>
    public int Characters { get; init; } = 1024;

    /// <summary>Values shown in all: 20,000. What comes after them is counted in octets only.</summary>
    public int Nodes { get; init; } = 20_000;

    /// <summary>Levels of nesting: 48, which readers of JSON bear.</summary>
    public int Depth { get; init; } = 48;

    /// <summary>Whether the text tells where each value begins and how many octets it takes.</summary>
    public bool ShowOffsets { get; init; }
}
