using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Cmp.Asn1;
using Cmp.Core;
using Xunit;

namespace Cmp.Docs.Tests;

/// <summary>The limits in docs/security.md are those of the code.</summary>
public sealed partial class LimitTableTests
{
    /// <summary>Where the C face has a limit of its own: a constant of a source file, and what it bounds.</summary>
    private static readonly (string File, string Constant, string Meaning)[] s_ofTheCFace =
    [
        ("src/Cmp.Native/State/HttpExchange.cs", "MaximumResponseLength", "Octets of an HTTP response"),
        ("src/Cmp.Native/State/NativeCmpContext.Learned.cs", "MostLearned", "Certificates of verified messages that a server's context keeps"),
        ("src/Cmp.Native/Cmp.Native.csproj", "System.GC.HeapHardLimit", "Octets of the library's heap"),
    ];

    [Fact]
    public void The_page_has_the_limits_of_the_code() => GeneratedSection.AssertCurrent(
        "docs/security.md",
        "limits",
        [
            "| what is bounded | default | set with |",
            "| --- | --- | --- |",
            .. RowsOf(TransactionLimits.Default),
            .. RowsOf(new CmpServerOptions()),
            .. typeof(DerLimits).GetFields().Select(field => RowOf(field, field.GetRawConstantValue()!, "fixed")),
            .. s_ofTheCFace.Select(limit => $"| {limit.Meaning} | {Text(ConstantOf(limit.File, limit.Constant))} | fixed, in C programs |"),
        ]);

    private static IEnumerable<string> RowsOf<T>(T values)
        where T : notnull =>
        from property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let value = property.GetValue(values)
        where value is int or TimeSpan
        select RowOf(property, value, $"`{typeof(T).Name}.{property.Name}`");

    private static string RowOf(MemberInfo member, object value, string place) =>
        $"| {EndOfPhrase().Split(Summaries.Of(member))[0]} | {Text(value)} | {place} |";

    private static string Text(object value) => value switch
    {
        TimeSpan { TotalDays: >= 1 } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.##} d"),
        TimeSpan { TotalHours: >= 1 } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.##} h"),
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s"),
        IFormattable number => number.ToString("#,0", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    /// <summary>The value of a constant that is written as a product of numbers.</summary>
    private static long ConstantOf(string file, string name)
    {
        Match match = Regex.Match(Repository.Read(file), Regex.Escape(name) + @"(?: = |"" Value="")([0-9* ]+)");
        Assert.True(match.Success, $"{file} has no {name}.");
        return match.Groups[1].Value.Split('*').Aggregate(1L, (product, factor) => product * long.Parse(factor, CultureInfo.InvariantCulture));
    }

    /// <summary>Summaries say what is bounded, then the default after a colon, then why.</summary>
    [GeneratedRegex(@": |\.( |$)")]
    private static partial Regex EndOfPhrase();
}
