using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Cmp.Generators;

/// <summary>Makes <see cref="EquatableArray{T}"/> from other sequences.</summary>
internal static class EquatableArray
{
    /// <summary>The items of a sequence, in its order.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> =>
        new(items.ToImmutableArray());
}
