namespace Cmp.Export.Generator;

/// <summary>The tracking names of the pipeline's steps; tests ask for them to prove that a second run is cached.</summary>
internal static class Stage
{
    internal const string Parsed = "Parsed";
    internal const string Symbols = "Symbols";
    internal const string Exports = "Exports";
    internal const string Classes = "Classes";
    internal const string Checked = "Checked";
    internal const string Prototypes = "Prototypes";

    /// <summary>All of them.</summary>
    internal static readonly string[] All = [Parsed, Symbols, Exports, Classes, Checked, Prototypes];
}
