using System.Linq;
using Cmp.Generators;
using Microsoft.CodeAnalysis;

namespace Cmp.Export.Generator;

/// <summary>Writes what stands between C and the methods that carry <c>[CExport]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ExportGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Result<ExportModel>> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.CExport, ExportParser.IsCandidate, ExportParser.Parse)
            .WithTrackingName(Stage.Parsed);
        IncrementalValueProvider<EquatableArray<SymbolModel>> symbols = context.AdditionalTextsProvider
            .Where(SymbolParser.IsSymbolFile)
            .Select(SymbolParser.Parse)
            .Collect()
            .Select(static (files, _) => files.SelectMany(static file => file).ToEquatableArray())
            .WithTrackingName(Stage.Symbols);
        IncrementalValueProvider<EquatableArray<ExportModel>> exports = parsed.Values()
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray())
            .WithTrackingName(Stage.Exports);

        context.ReportDiagnostics(parsed);
        context.RegisterSourceOutput(
            exports.Combine(symbols)
                .Select(static (pair, _) => ExportChecker.Check(pair.Left, pair.Right))
                .WithTrackingName(Stage.Checked),
            static (output, diagnostics) =>
            {
                foreach (DiagnosticInfo diagnostic in diagnostics)
                {
                    output.ReportDiagnostic(diagnostic.ToDiagnostic());
                }
            });
        context.RegisterSourceOutput(
            exports.SelectMany(static (all, _) => ExportChecker.GroupByClass(all)).WithTrackingName(Stage.Classes),
            static (output, model) => output.AddSource($"{model.Name}.g.cs", ThunkEmitter.Emit(model).ToSourceText()));
        context.RegisterSourceOutput(
            exports
                .Select(static (all, _) => ExportChecker.Prototypes(all))
                .WithTrackingName(Stage.Prototypes),
            static (output, prototypes) => output.AddSource("Prototypes.g.cs", PrototypeEmitter.Emit(prototypes).ToSourceText()));
    }
}
