namespace Cmp.Core;

/// <summary>Where a value lies in the bytes of a message.</summary>
/// <param name="Identifier">Its identifier octet.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Content">Where its content begins.</param>
/// <param name="ContentEnd">Where its content ends.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct DumpElement(byte Identifier, int Start, int Content, int ContentEnd, int End)
{
    private const byte Constructed = 0x20;

    /// <summary>Whether there are values inside.</summary>
    internal bool IsConstructed => (Identifier & Constructed) != 0;

    /// <summary>Octets of the encoding.</summary>
    internal int Length => End - Start;

    /// <summary>Octets of the content.</summary>
    internal int ContentLength => ContentEnd - Content;
}
