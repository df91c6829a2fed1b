using System;
using System.Globalization;
using System.Text;

namespace Gateway;

/// <summary>A request under way: what protects it, and the state of the client.</summary>
/// <param name="Signer">What protects it.</param>
/// <param name="Generation">The generation whose certificate protects it; 0 where none does.</param>
/// <param name="State">The state, which means something to the client only.</param>
internal sealed record Checkpoint(RequestSigner Signer, int Generation, ReadOnlyMemory<byte> State)
{
    /// <summary>Encodes it: a line for people, then the state.</summary>
    /// <returns>The content of its file.</returns>
    internal byte[] Encode() =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Signer} {Generation}\n")), .. State.Span];

    /// <summary>Decodes it.</summary>
    /// <param name="content">The content of its file.</param>
    /// <returns>The checkpoint; null when it is none.</returns>
    internal static Checkpoint? Decode(byte[] content)
    {
        int end = content.AsSpan().IndexOf((byte)'\n');
        string[] words = end < 0 ? [] : Encoding.ASCII.GetString(content, 0, end).Split(' ');
        return words is [string signer, string number]
            && Enum.TryParse(signer, out RequestSigner known) && Enum.IsDefined(known)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int generation)
            && end + 1 < content.Length
            ? new Checkpoint(known, generation, content.AsMemory(end + 1))
            : null;
    }
}
