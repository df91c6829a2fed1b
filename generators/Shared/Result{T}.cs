using System;

namespace Cmp.Generators;

/// <summary>What parsing a declaration gave: a model, or diagnostics, or both.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <param name="Value">The model; null if the declaration is too broken to emit anything for.</param>
/// <param name="Diagnostics">What is wrong with the declaration.</param>
internal sealed record Result<T>(T? Value, EquatableArray<DiagnosticInfo> Diagnostics)
    where T : class, IEquatable<T>;
