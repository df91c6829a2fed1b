using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Cmp.Asn1.Tests.Comments;

/// <summary>A component as an ASN.1 production has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tag">Its tag number; null without one.</param>
/// <param name="Mode">IMPLICIT or EXPLICIT where the production says so; else empty.</param>
/// <param name="Type">Its type.</param>
/// <param name="Presence">OPTIONAL or DEFAULT; else empty.</param>
internal sealed record Component(string Name, int? Tag, string Mode, string Type, string Presence);

/// <summary>An ASN.1 production.</summary>
/// <param name="Name">Name of the type.</param>
/// <param name="Kind">SEQUENCE or CHOICE.</param>
/// <param name="Components">What it is made of.</param>
internal sealed partial record Production(string Name, string Kind, IReadOnlyList<Component> Components)
{
    /// <summary>Parses the text of a production.</summary>
    internal static Production Parse(string text)
    {
        Match match = Whole().Match(text);
        if (!match.Success)
        {
            throw new FormatException($"Not a production: {text}");
        }

        return new Production(
            match.Groups["name"].Value,
            match.Groups["kind"].Value.Split(' ')[^1],
            [.. Split(match.Groups["components"].Value).Select(ParseComponent)]);
    }

    private static Component ParseComponent(string text)
    {
        Match match = OneComponent().Match(text.Trim());
        if (!match.Success)
        {
            throw new FormatException($"Not a component: {text}");
        }

        return new Component(
            match.Groups["name"].Value,
            match.Groups["tag"].Success ? int.Parse(match.Groups["tag"].Value, System.Globalization.CultureInfo.InvariantCulture) : null,
            match.Groups["mode"].Value,
            Blanks().Replace(match.Groups["type"].Value, " ").Trim(),
            match.Groups["presence"].Value);
    }

    private static IEnumerable<string> Split(string components)
    {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < components.Length; i++)
        {
            depth += components[i] switch { '{' or '(' => 1, '}' or ')' => -1, _ => 0 };
            if (components[i] == ',' && depth == 0)
            {
                yield return components[start..i];
                start = i + 1;
            }
        }

        yield return components[start..];
    }

    [GeneratedRegex(@"^\s*(?<name>[\w-]+)\s*::=\s*(?<kind>SEQUENCE OF SEQUENCE|SEQUENCE|CHOICE)\s*\{(?<components>.*)\}\s*$", RegexOptions.Singleline)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?<name>[a-z][\w-]*)\s+(\[(?<tag>\d+)\]\s*)?((?<mode>IMPLICIT|EXPLICIT)\s+)?(?<type>.+?)(\s+(?<presence>OPTIONAL|DEFAULT)(\s+\S+)?)?$", RegexOptions.Singleline)]
    private static partial Regex OneComponent();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
