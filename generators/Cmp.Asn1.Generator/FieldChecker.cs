using System.Collections.Generic;
using System.Linq;
using Cmp.Generators;
using Microsoft.CodeAnalysis;

namespace Cmp.Asn1.Generator;

/// <summary>Checks the components of a type against each other.</summary>
/// <param name="type">The type.</param>
/// <param name="fields">Its components.</param>
/// <param name="diagnostics">Where to put what is wrong.</param>
internal sealed class FieldChecker(INamedTypeSymbol type, List<FieldModel> fields, List<DiagnosticInfo> diagnostics)
{
    /// <summary>Names must differ: error paths consist of them.</summary>
    internal void CheckNames()
    {
        Dictionary<string, FieldModel> byName = [];
        foreach (FieldModel field in fields)
        {
            if (byName.TryGetValue(field.Asn1Name, out FieldModel? first))
            {
                Report(Diagnostics.DuplicateName, field, first.Name, field.Name, field.Asn1Name);
            }
            else
            {
                byName.Add(field.Asn1Name, field);
            }
        }
    }

    /// <summary>A CHOICE is told by its first octet (X.680 29.3).</summary>
    internal void CheckAlternatives()
    {
        if (fields.Count == 0 && diagnostics.Count == 0)
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.NoAlternatives, LocationInfo.Of(type), type.Name));
        }

        for (int i = 0; i < fields.Count; i++)
        {
            for (int j = i + 1; j < fields.Count; j++)
            {
                if (CommonIdentifier(fields[i], fields[j]) is { } common)
                {
                    Report(Diagnostics.AmbiguousAlternatives, fields[j], fields[i].Name, fields[j].Name, common);
                }
            }
        }
    }

    /// <summary>
    /// A component that may be absent must differ from every other up to and including the next that may not (X.680 25.6).
    /// </summary>
    internal void CheckOptionals()
    {
        for (int i = 0; i < fields.Count; i++)
        {
            for (int j = i + 1; j < fields.Count && fields[j - 1].Presence != Presence.Required; j++)
            {
                if (CommonIdentifier(fields[i], fields[j]) is { } common)
                {
                    Report(Diagnostics.AmbiguousOptional, fields[i], fields[i].Name, fields[j].Name, common);
                }
            }
        }
    }

    private static string? CommonIdentifier(FieldModel first, FieldModel second)
    {
        HashSet<byte> octets = [.. first.Identifiers];
        octets.IntersectWith(second.Identifiers);
        return octets.Count == 0 ? null : $"0x{octets.Min():X2}";
    }

    private void Report(DiagnosticDescriptor rule, FieldModel field, params string[] arguments) =>
        diagnostics.Add(DiagnosticInfo.Create(rule, LocationInfo.Of(type.GetMembers(field.Name)[0]), arguments));
}
