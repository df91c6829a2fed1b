using System.Collections.Generic;
using System.Linq;

namespace Gateway;

/// <summary>What is on disk, as far as it decides what to do next.</summary>
internal sealed record StoreView
{
    /// <summary>Remains of what was interrupted.</summary>
    internal IReadOnlyList<string> Remains { get; init; } = [];

    /// <summary>The generations, the latest first.</summary>
    internal IReadOnlyList<Generation> Generations { get; init; } = [];

    /// <summary>Whether there is a root to believe the CA's answers with.</summary>
    internal bool HasRoots { get; init; } = true;

    /// <summary>The generation that <c>current</c> names; 0 when it names none.</summary>
    internal int CurrentNumber { get; init; }

    /// <summary>The generation in use; null when there is none with a certificate.</summary>
    internal Generation? Current => Generations.FirstOrDefault(generation => generation.Number == CurrentNumber && generation.IsIssued);

    /// <summary>The generation that should be in use: the latest with a certificate, but one that was refused only when there is no other.</summary>
    internal Generation? Best =>
        Generations.FirstOrDefault(generation => generation is { IsIssued: true, IsRefused: false })
        ?? Current ?? Generations.FirstOrDefault(generation => generation.IsIssued);

    /// <summary>The generation that waits for its certificate: the latest of all; null when that has one.</summary>
    internal Generation? Pending => Generations is [{ IsIssued: false, HasKey: true } latest, ..] ? latest : null;
}
