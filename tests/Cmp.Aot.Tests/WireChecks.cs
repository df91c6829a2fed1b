using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.Tests.Wire;

namespace Cmp.Aot.Tests;

/// <summary>The codecs as they ship, compiled ahead of time.</summary>
internal static class WireChecks
{
    /// <summary>Adds all of them.</summary>
    internal static void AddTo(Checks checks)
    {
        checks.Add("There are messages", () => Vectors.Messages.Count >= 82);
        foreach ((string name, byte[] bytes) in Vectors.Messages)
        {
            WireWalk walk = new();
            DerBuffer buffer = new(capacity: 16 * 1024);
            checks.Add($"{name} encodes to itself", () => Encode(bytes, buffer) && buffer.Span.SequenceEqual(bytes));
            checks.Add($"{name} encodes to itself at every level", () => Levels(walk, bytes) > 0);
            checks.Add($"{name} is refused when cut short", () => !Der.TryDecode(bytes.AsSpan()[..^1], out PkiMessage _, out DerError error) && !error.IsNone);
            checks.AddWithoutAllocation($"{name} decodes", () => Der.TryDecode(bytes, out PkiMessage _, out _));
            checks.AddWithoutAllocation($"{name} decodes and encodes", () => Encode(bytes, buffer));
            checks.AddWithoutAllocation($"{name} is walked through", () => walk.Message(bytes));
        }

        checks.Add("An allocation would be seen", () => Allocations.Least(() => GC.KeepAlive(new byte[16])) > 0);
    }

    private static bool Encode(byte[] bytes, DerBuffer buffer)
    {
        bool decoded = Der.TryDecode(bytes, out PkiMessage message, out _);
        buffer.Clear();
        Der.Encode(in message, buffer);
        return decoded;
    }

    private static int Levels(WireWalk walk, byte[] bytes)
    {
        int before = walk.Levels;
        walk.Message(bytes);
        return walk.Levels - before;
    }
}
