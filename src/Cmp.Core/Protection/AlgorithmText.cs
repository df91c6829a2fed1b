using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>An algorithm for people.</summary>
internal static class AlgorithmText
{
    private const int MostOctetsShown = 32;

    /// <summary>The dotted object identifier, however long a peer makes it, in a line.</summary>
    internal static string Of(AlgorithmIdentifier identifier)
    {
        ReadOnlySpan<byte> content = identifier.Algorithm.Content;
        return content.Length > MostOctetsShown
            ? $"with an object identifier of {content.Length} octets"
            : identifier.Algorithm.ToString();
    }
}
