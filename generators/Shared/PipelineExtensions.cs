using System;
using Microsoft.CodeAnalysis;

namespace Cmp.Generators;

/// <summary>The two ways out of a pipeline of results.</summary>
internal static class PipelineExtensions
{
    /// <summary>Reports what parsing found wrong.</summary>
    public static void ReportDiagnostics<T>(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<Result<T>> results)
        where T : class, IEquatable<T> =>
        context.RegisterSourceOutput(
            results,
            static (output, result) =>
            {
                foreach (DiagnosticInfo diagnostic in result.Diagnostics)
                {
                    output.ReportDiagnostic(diagnostic.ToDiagnostic());
                }
            });

    /// <summary>The models of the declarations that could be understood.</summary>
    public static IncrementalValuesProvider<T> Values<T>(this IncrementalValuesProvider<Result<T>> results)
        where T : class, IEquatable<T> =>
        results.Where(static result => result.Value is not null).Select(static (result, _) => result.Value!);
}
