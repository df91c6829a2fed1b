using System;
using System.Collections.Generic;

namespace Gateway;

/// <summary>What is done next.</summary>
/// <param name="Row">Which row of the table says so.</param>
/// <param name="Action">What is done.</param>
internal sealed record LifeCycleStep(string Row, LifeCycleAction Action)
{
    /// <summary>With which generation; null where that does not matter.</summary>
    internal Generation? Generation { get; init; }

    /// <summary>With which files, of <see cref="LifeCycleAction.Tidy"/>.</summary>
    internal IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>For how long to wait at most, of <see cref="LifeCycleAction.Wait"/>.</summary>
    internal TimeSpan Delay { get; init; }
}
