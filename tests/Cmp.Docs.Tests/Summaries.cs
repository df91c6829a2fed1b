using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cmp.Docs.Tests;

/// <summary>What the documentation comments say about members.</summary>
internal static partial class Summaries
{
    private static readonly Dictionary<string, XElement> s_members = Load("Cmp.Asn1.xml").Concat(Load("Cmp.Core.xml")).ToDictionary();

    /// <summary>The summary of a property or field as one line of text; references are their last names.</summary>
    public static string Of(MemberInfo member)
    {
        string kind = member is PropertyInfo ? "P" : "F";
        XElement summary = s_members[$"{kind}:{member.DeclaringType!.FullName}.{member.Name}"].Element("summary")!;
        foreach (XElement reference in summary.Descendants("see").ToList())
        {
            reference.ReplaceWith(((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? string.Empty).Split('.')[^1]);
        }

        return Blanks().Replace(summary.Value, " ").Trim();
    }

    private static IEnumerable<KeyValuePair<string, XElement>> Load(string file) =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, file)).Descendants("member")
            .Select(member => KeyValuePair.Create((string)member.Attribute("name")!, member));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
