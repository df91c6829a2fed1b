using System.Collections.Generic;
using System.Linq;
using Cmp.Generators;

namespace Cmp.Export.Generator;

/// <summary>What can only be judged, or arranged, when all exports are known.</summary>
internal static class ExportChecker
{
    /// <summary>Symbols that are exported twice, or not listed.</summary>
    internal static EquatableArray<DiagnosticInfo> Check(
        EquatableArray<ExportModel> exports,
        EquatableArray<SymbolModel> symbols)
    {
        List<DiagnosticInfo> diagnostics = [];
        HashSet<string> listed = [.. symbols.Select(static symbol => symbol.Name)];
        Dictionary<string, ExportModel> first = [];
        foreach (ExportModel export in exports)
        {
            if (!listed.Contains(export.Symbol))
            {
                diagnostics.Add(DiagnosticInfo.Create(Diagnostics.UnknownSymbol, export.Location, export.Symbol));
            }

            if (first.TryGetValue(export.Symbol, out ExportModel? other))
            {
                diagnostics.Add(DiagnosticInfo.Create(
                    Diagnostics.DuplicateName, export.Location, export.Symbol, other.Class + "." + other.Method));
            }
            else
            {
                first.Add(export.Symbol, export);
            }
        }

        return diagnostics.ToEquatableArray();
    }

    /// <summary>One model per class; of a symbol that is exported twice, the first.</summary>
    internal static IEnumerable<ExportClassModel> GroupByClass(EquatableArray<ExportModel> exports) =>
        Distinct(exports)
            .GroupBy(static export => (export.Namespace, export.Class))
            .Select(static group => new ExportClassModel(group.Key.Namespace, group.Key.Class, group.ToEquatableArray()));

    /// <summary>All prototypes in the order of their symbols.</summary>
    internal static EquatableArray<ExportModel> Prototypes(EquatableArray<ExportModel> exports) => Distinct(exports).ToEquatableArray();

    private static IEnumerable<ExportModel> Distinct(EquatableArray<ExportModel> exports) =>
        exports
            .GroupBy(static export => export.Symbol, System.StringComparer.Ordinal)
            .OrderBy(static group => group.Key, System.StringComparer.Ordinal)
            .Select(static group => group.First() with { Location = null });
}
