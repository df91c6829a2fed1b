using System.Collections.Immutable;
using System.Linq;

namespace Cmp.Asn1.Generator;

/// <summary>The identifier octets that an encoding can start with. Lives only while a type is parsed.</summary>
/// <param name="octets">The octets that are known.</param>
/// <param name="isKnown">False when there may be others that only the type itself knows.</param>
internal sealed class IdentifierSet(ImmutableSortedSet<byte> octets, bool isKnown = true)
{
    private const byte ContextSpecific = 0x80;
    private const byte Constructed = 0x20;

    /// <summary>Any octet: ANY.</summary>
    internal static IdentifierSet All { get; } = new(Enumerable.Range(0, 256).Select(static octet => (byte)octet).ToImmutableSortedSet());

    /// <summary>Nothing is known.</summary>
    internal static IdentifierSet Unknown { get; } = new(ImmutableSortedSet<byte>.Empty, isKnown: false);

    /// <summary>No octet.</summary>
    internal static IdentifierSet None { get; } = new(ImmutableSortedSet<byte>.Empty);

    /// <summary>The octets that are known.</summary>
    internal ImmutableSortedSet<byte> Octets { get; } = octets;

    /// <summary>False when there may be others that only the type itself knows.</summary>
    internal bool IsKnown { get; } = isKnown;

    /// <summary>One octet.</summary>
    internal static IdentifierSet Of(byte octet) => new(ImmutableSortedSet.Create(octet));

    /// <summary>What either set has.</summary>
    internal IdentifierSet Union(IdentifierSet other) => new(Octets.Union(other.Octets), IsKnown && other.IsKnown);

    /// <summary>What the set becomes under a tag.</summary>
    internal IdentifierSet Tagged(TagModel tag) => tag.Mode switch
    {
        TagMode.Explicit => Of((byte)(ContextSpecific | Constructed | tag.Number)),
        TagMode.Implicit => Implicit((byte)(ContextSpecific | tag.Number)),
        _ => this,
    };

    // An implicit tag keeps the constructed bit, which only a type of unknown form keeps to itself.
    private IdentifierSet Implicit(byte primitive)
    {
        byte constructed = (byte)(primitive | Constructed);
        if (!IsKnown)
        {
            return new IdentifierSet(ImmutableSortedSet.Create(primitive, constructed));
        }

        return new IdentifierSet(Octets.Select(octet => (octet & Constructed) != 0 ? constructed : primitive).ToImmutableSortedSet());
    }
}
