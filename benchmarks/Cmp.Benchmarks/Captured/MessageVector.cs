using System.Collections.Generic;
using System.Linq;

namespace Cmp.Benchmarks.Captured;

/// <summary>One captured message.</summary>
/// <param name="Name">Transaction, place in it, body: <c>ir_pbm.1.ip</c>.</param>
/// <param name="Bytes">DER of the PKIMessage.</param>
public sealed record MessageVector(string Name, byte[] Bytes)
{
    /// <summary>All captured messages.</summary>
    public static IReadOnlyList<MessageVector> All { get; } =
        [.. ResourceFiles.NamesIn("messages").Order().Select(name => new MessageVector(name, ResourceFiles.Read($"messages/{name}")))];

    /// <summary>Gets a message by its name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The message.</returns>
    public static MessageVector Of(string name) => All.Single(vector => vector.Name == name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
