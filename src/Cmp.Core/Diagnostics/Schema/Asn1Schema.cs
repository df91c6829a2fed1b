using System;
using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>The types of <see cref="Productions"/> by name, and those that object identifiers stand for.</summary>
internal static class Asn1Schema
{
    private static readonly Lazy<Dictionary<string, Asn1Type>> s_types = new(Load);

    /// <summary>The types by name.</summary>
    internal static IReadOnlyDictionary<string, Asn1Type> Types => s_types.Value;

    /// <summary>A PKIMessage.</summary>
    internal static Asn1Type Message => Types["PKIMessage"];

    /// <summary>What a type is when references are followed; a secret on the way keeps it from view.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The type that is no reference.</returns>
    internal static Asn1Type Resolve(Asn1Type type)
    {
        bool isSecret = type.IsSecret;
        while (type.Kind == Asn1Kind.Reference)
        {
            type = Types[type.Name];
            isSecret |= type.IsSecret;
        }

        return isSecret == type.IsSecret ? type : type with { IsSecret = isSecret };
    }

    /// <summary>Whether the encoding of a value of a type can begin with an identifier octet.</summary>
    /// <param name="type">The type.</param>
    /// <param name="identifier">The identifier octet.</param>
    /// <returns>True when it can.</returns>
    internal static bool CanStartWith(Asn1Type type, byte identifier)
    {
        Asn1Type resolved = Resolve(type);
        if (resolved.Kind == Asn1Kind.Choice)
        {
            foreach (Asn1Component alternative in resolved.Components)
            {
                if (CanStartWith(alternative, identifier))
                {
                    return true;
                }
            }

            return false;
        }

        return resolved.Kind == Asn1Kind.Any || resolved.Identifier == identifier;
    }

    /// <summary>Whether the encoding of a component can begin with an identifier octet.</summary>
    /// <param name="component">The component.</param>
    /// <param name="identifier">The identifier octet.</param>
    /// <returns>True when it can.</returns>
    internal static bool CanStartWith(Asn1Component component, byte identifier) => component.Tag < 0
        ? CanStartWith(component.Type, identifier)
        : identifier == TagOf(component);

    /// <summary>Whether the tag of a component is one around the value: also where the value has none that could be replaced.</summary>
    /// <param name="component">The component.</param>
    /// <returns>True when it is.</returns>
    internal static bool IsWrapped(Asn1Component component) =>
        component.IsExplicit || Resolve(component.Type).Kind is Asn1Kind.Choice or Asn1Kind.Any;

    private static byte TagOf(Asn1Component component)
    {
        const int ContextSpecific = 0x80;
        const int Constructed = 0x20;
        bool isConstructed = IsWrapped(component) || Resolve(component.Type).IsConstructed;
        return (byte)(ContextSpecific | (isConstructed ? Constructed : 0) | component.Tag);
    }

    private static Dictionary<string, Asn1Type> Load()
    {
        Dictionary<string, Asn1Type> types = new(StringComparer.Ordinal);
        ProductionParser.Parse(Productions.Pkix, types);
        ProductionParser.Parse(Productions.Cms, types);
        ProductionParser.Parse(Productions.Crmf, types);
        ProductionParser.Parse(Productions.Cmp, types);
        return types;
    }
}
