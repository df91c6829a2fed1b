using System.Linq;
using Microsoft.CodeAnalysis;

namespace Cmp.Generators;

/// <summary>A diagnostic as a value that can be compared, so that it may travel through a cached pipeline.</summary>
/// <param name="Descriptor">The rule.</param>
/// <param name="Location">Where it was broken.</param>
/// <param name="Arguments">What the message mentions.</param>
internal sealed record DiagnosticInfo(
    DiagnosticDescriptor Descriptor,
    LocationInfo? Location,
    EquatableArray<string> Arguments)
{
    /// <summary>Makes a diagnostic.</summary>
    public static DiagnosticInfo Create(DiagnosticDescriptor descriptor, LocationInfo? location, params string[] arguments) =>
        new(descriptor, location, arguments.ToEquatableArray());

    /// <summary>The compiler's form.</summary>
    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Descriptor, Location?.ToLocation(), Arguments.Cast<object>().ToArray());
}
