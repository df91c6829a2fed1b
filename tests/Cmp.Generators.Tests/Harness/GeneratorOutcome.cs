using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cmp.Generators.Tests.Harness;

/// <summary>What a generator made of a compilation.</summary>
/// <param name="Files">The generated files by name.</param>
/// <param name="Reported">The generator's own diagnostics.</param>
/// <param name="CompilerErrors">What the compiler says to the input and the generated files together.</param>
internal sealed record GeneratorOutcome(
    IReadOnlyDictionary<string, string> Files,
    ImmutableArray<Diagnostic> Reported,
    ImmutableArray<Diagnostic> CompilerErrors);
