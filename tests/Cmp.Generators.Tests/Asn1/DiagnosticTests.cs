using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Cmp.Asn1.Generator;
using Cmp.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Cmp.Generators.Tests.Asn1;

/// <summary>Every rule of the ASN.1 generator, broken once.</summary>
public sealed class DiagnosticTests
{
    private static readonly Dictionary<string, string> s_violations = new()
    {
        ["CMPASN001"] = "[Asn1Sequence] readonly ref struct T { public int A { get; init; } }",
        ["CMPASN002"] = "[Asn1Sequence] ref partial struct T { public int A { get; init; } }",
        ["CMPASN003"] = Sequence("public long A { get; init; }"),
        ["CMPASN004"] = Sequence("[Explicit(0), Implicit(0)] public int A { get; init; }"),
        ["CMPASN005"] = Sequence("[Implicit(0)] public Time A { get; init; }"),
        ["CMPASN006"] = Sequence("[Explicit(31)] public int A { get; init; }"),
        ["CMPASN007"] = Choice("public partial int A { get; } public partial DerInteger B { get; }"),
        ["CMPASN008"] = Sequence("public Optional<int> A { get; init; } public Number B { get; init; }"),
        ["CMPASN009"] = Sequence("[Default(1)] public Optional<int> A { get; init; }"),
        ["CMPASN010"] = Sequence("[Default(1)] public bool A { get; init; }"),
        ["CMPASN011"] = Sequence("[Size(1)] public OctetString A { get; init; }"),
        ["CMPASN012"] = Choice("public int A { get; init; } public partial bool B { get; }"),
        ["CMPASN013"] = Sequence("public int A { get; }"),
        ["CMPASN014"] = Sequence("public Small A { get; init; }"),
        ["CMPASN015"] = Sequence("public int A { get; init; } [Asn1Name(\"a\")] public bool B { get; init; }"),
        ["CMPASN016"] = "static class Outer { [Asn1Sequence] public readonly ref partial struct T { public int A { get; init; } } }",
        ["CMPASN017"] = "[Asn1Sequence] [Asn1Choice] readonly ref partial struct T;",
        ["CMPASN018"] = Choice("public bool IsSpecial => true;"),
    };

    public static TheoryData<string> Rules => [.. s_violations.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Reports_the_rule_that_is_broken_and_no_other(string id)
    {
        Diagnostic diagnostic = Assert.Single(Run(s_violations[id]).Reported);

        Assert.Equal(id, diagnostic.Id);
        Assert.Equal("Input.cs", diagnostic.Location.GetLineSpan().Path);
    }

    [Fact]
    public void Every_rule_has_a_violation_above()
    {
        IEnumerable<string> rules = typeof(Diagnostics)
            .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Select(static field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .Select(static rule => rule.Id);

        Assert.Equal(s_violations.Keys.Order(), rules.Order());
    }

    [Theory]
    [InlineData("CMPASN003", "public string A { get; init; }")]
    [InlineData("CMPASN003", "public Optional<Optional<int>> A { get; init; }")]
    [InlineData("CMPASN003", "public SequenceOf<int> A { get; init; }")]
    [InlineData("CMPASN005", "[Implicit(0)] public AnyValue A { get; init; }")]
    [InlineData("CMPASN005", "[Implicit(0)] public Encoded<Number> A { get; init; }")]
    [InlineData("CMPASN005", "[Implicit(0)] public Optional<Unopened<Number>> A { get; init; }")]
    [InlineData("CMPASN006", "[Implicit(-1)] public int A { get; init; }")]
    [InlineData("CMPASN009", "[Default(1)] public OctetString A { get; init; }")]
    [InlineData("CMPASN010", "[Default(null)] public int A { get; init; }")]
    [InlineData("CMPASN010", "[Default(1)] public Level A { get; init; }")]
    [InlineData("CMPASN010", "[Default(new[] { 1 })] public int A { get; init; }")]
    [InlineData("CMPASN013", "public int A { get; set; }")]
    [InlineData("CMPASN013", "[Explicit(0)] public int A => 1;")]
    [InlineData("CMPASN013", "public partial int A { get; }")]
    public void Reports_other_forms_of_the_same_mistakes(string id, string members) =>
        Assert.Equal(id, Assert.Single(Run(Sequence(members)).Reported).Id);

    [Theory]
    [InlineData("public Optional<int> A { get; init; }")]
    [InlineData("[Default(1)] public int A { get; init; }")]
    [InlineData("public Optional<DerInteger> A { get; init; } public Optional<bool> Between { get; init; }")]
    public void What_may_be_absent_must_differ_from_all_up_to_the_next_that_may_not(string members) =>
        Assert.Equal(
            "CMPASN008",
            Assert.Single(Run(Sequence(members + " public Level B { get; init; }")).Reported).Id);

    [Theory]
    [InlineData("public Optional<Time> A { get; init; } public UtcTime B { get; init; }")]
    [InlineData("public Optional<Number> A { get; init; } public SequenceOf<Number> B { get; init; }")]
    [InlineData("public Optional<Unopened<Number>> A { get; init; } public Encoded<Number> B { get; init; }")]
    [InlineData("[Explicit(0)] public Optional<int> A { get; init; } [Implicit(0)] public Point B { get; init; }")]
    [InlineData("[Implicit(0)] public Optional<int> A { get; init; } [Implicit(0)] public bool B { get; init; }")]
    [InlineData("public Optional<AnyValue> A { get; init; } [Explicit(0)] public Optional<int> B { get; init; }")]
    public void What_a_type_can_start_with_is_known_through_tags_and_other_types(string members) =>
        Assert.Equal("CMPASN008", Assert.Single(Run(Sequence(members)).Reported).Id);

    [Theory]
    [InlineData("public Optional<int> A { get; init; } public bool Between { get; init; } public int B { get; init; }")]
    [InlineData("public Optional<Time> A { get; init; } public Point B { get; init; }")]
    [InlineData("[Explicit(0)] public Optional<int> A { get; init; } [Implicit(0)] public bool B { get; init; }")]
    [InlineData("public int A { get; init; } public Optional<AnyValue> B { get; init; }")]
    [InlineData("public AnyValue A { get; init; } public Optional<AnyValue> B { get; init; }")]
    [InlineData("[Explicit(30)] public Optional<AnyValue> A { get; init; } public int B { get; init; }")]
    [InlineData("[Default(Level.High)] public Level A { get; init; } [Default(true)] public bool B { get; init; }")]
    [InlineData("public int A { get; init; } public bool IsHigh => A > 9; public static int Count { get; set; }")]
    public void Accepts_what_can_be_told_apart(string members)
    {
        GeneratorOutcome outcome = Run(Sequence(members));

        Assert.Empty(outcome.Reported);
        Assert.Empty(outcome.CompilerErrors);
    }

    [Theory]
    [InlineData("CMPASN003", "public partial Optional<int> A { get; }")]
    [InlineData("CMPASN007", "public partial Time A { get; } public partial UtcTime B { get; }")]
    [InlineData("CMPASN007", "[Explicit(1)] public partial int A { get; } [Implicit(1)] public partial Point B { get; }")]
    [InlineData("CMPASN007", "public partial AnyValue A { get; } [Explicit(1)] public partial int B { get; }")]
    [InlineData("CMPASN009", "[Default(1)] public partial int A { get; }")]
    [InlineData("CMPASN012", "public partial int A { get; init; }")]
    public void Reports_mistakes_in_alternatives(string id, string members) =>
        Assert.Equal(id, Assert.Single(Run(Choice(members)).Reported).Id);

    [Fact]
    public void An_alternative_may_lead_back_to_its_own_type() =>
        Assert.Empty(Run(Choice("public partial int A { get; } [Explicit(0)] public partial SequenceOf<T> B { get; }")).Reported);

    [Fact]
    public void A_type_that_is_unknown_to_the_compiler_is_left_to_the_compiler() =>
        Assert.Empty(Run(Sequence("public Missing A { get; init; }")).Reported);

    [Fact]
    public void A_generic_type_is_refused() =>
        Assert.Equal("CMPASN016", Assert.Single(Run("[Asn1Sequence] readonly ref partial struct T<U>;").Reported).Id);

    [Fact]
    public void The_message_about_implicit_tags_says_what_to_do_instead() =>
        Assert.Contains("[Explicit(0)]", Assert.Single(Run(s_violations["CMPASN005"]).Reported).GetMessage());

    [Fact]
    public void Nothing_is_emitted_for_a_broken_type() =>
        Assert.DoesNotContain("Sample.T.g.cs", Run(s_violations["CMPASN008"]).Files.Keys);

    private static GeneratorOutcome Run(string source) => Asn1Input.Run($$"""
        using Cmp.Asn1;
        namespace Sample;
        enum Level { Low, High }
        enum Small : byte { One }
        [Asn1Sequence] readonly ref partial struct Point { public int X { get; init; } }
        [Asn1Choice] readonly ref partial struct Number { public partial int Whole { get; } public partial SequenceOf<Point> Points { get; } }
        [Asn1Choice] readonly ref partial struct Time { public partial UtcTime Utc { get; } public partial GeneralizedTime General { get; } }
        {{source}}
        """);

    private static string Sequence(string members) => $"[Asn1Sequence] readonly ref partial struct T {{ {members} }}";

    private static string Choice(string members) => $"[Asn1Choice] readonly ref partial struct T {{ {members} }}";
}
