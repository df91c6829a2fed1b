using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Cmp.Generators.Tests.Harness;

/// <summary>Proves that a generator does nothing when nothing that concerns it has changed.</summary>
internal static class Caching
{
    private static readonly Type[] s_banned =
        [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Compilation), typeof(SemanticModel), typeof(Location)];

    /// <summary>
    /// Runs a generator twice, the second time over an equal compilation: every tracked step must say that its outputs are
    /// the cached ones, and no step may hold on to what keeps a compilation in memory.
    /// </summary>
    public static void IsCached(
        IIncrementalGenerator generator,
        CSharpCompilation compilation,
        IReadOnlyCollection<string> stages,
        params AdditionalText[] additionalFiles)
    {
        GeneratorDriver driver = GeneratorHost.CreateDriver(generator, additionalFiles).RunGenerators(compilation);
        GeneratorRunResult first = driver.GetRunResult().Results.Single();
        GeneratorRunResult second = driver.RunGenerators(compilation.Clone()).GetRunResult().Results.Single();

        Assert.Equal(stages.Order(StringComparer.Ordinal), first.TrackedSteps.Keys.Intersect(stages).Order(StringComparer.Ordinal));
        foreach (string stage in stages)
        {
            Assert.All(Outputs(second, stage), output =>
                Assert.True(
                    output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                    $"{stage}: {output.Reason}"));
            foreach ((object value, _) in Outputs(first, stage))
            {
                HoldsNothingBanned(value, stage, new HashSet<object>(ReferenceEqualityComparer.Instance));
            }
        }

        Assert.All(
            second.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorRunResult result, string stage) =>
        result.TrackedSteps[stage].SelectMany(static step => step.Outputs);

    private static void HoldsNothingBanned(object? value, string path, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Type type = value.GetType();
        Assert.False(Array.Exists(s_banned, banned => banned.IsAssignableFrom(type)), $"{path} is a {type}.");
        if (value is DiagnosticDescriptor)
        {
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                HoldsNothingBanned(item, path + "[]", seen);
            }

            return;
        }

        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            HoldsNothingBanned(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }
}
