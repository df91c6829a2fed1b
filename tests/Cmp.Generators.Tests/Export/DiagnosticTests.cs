using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Cmp.Export.Generator;
using Cmp.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Cmp.Generators.Tests.Export;

/// <summary>Every rule of the export generator, broken once.</summary>
public sealed class DiagnosticTests
{
    private static readonly Dictionary<string, string> s_violations = new()
    {
        ["CMPEXP001"] = Class("""[CExport("first")] static void A() { } [CExport("first")] static void B() { }"""),
        ["CMPEXP002"] = "partial class C { [Cmp.Native.Abi.CExport(\"first\")] void A() { } }",
        ["CMPEXP003"] = Class("""[CExport("first")] static void A<T>() { }"""),
        ["CMPEXP004"] = Class("""[CExport("first")] static void A(string text) { }"""),
        ["CMPEXP005"] = Class("""[CExport("first")] static string A() => "";"""),
        ["CMPEXP006"] = Class("""[CExport("unheard_of")] static void A() { }"""),
        ["CMPEXP007"] = Class("""[CExport("first")] static void A(__arglist) { }"""),
        ["CMPEXP008"] = "static class C { [Cmp.Native.Abi.CExport(\"first\")] static void A() { } }",
        ["CMPEXP009"] = Class("""[CExport("not a name")] static void A() { }"""),
        ["CMPEXP010"] = Class("""[CExport("first", OnFailure = 7)] static CBool A() => CBool.Success;"""),
        ["CMPEXP011"] = Class("""[CExport("first")] static unsafe void A(delegate* unmanaged<void> callback) { }"""),
    };

    public static TheoryData<string> Rules => [.. s_violations.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Reports_the_rule_that_is_broken_and_no_other(string id)
    {
        GeneratorOutcome outcome = ExportInput.Run(s_violations[id]);

        Diagnostic diagnostic = Assert.Single(outcome.Reported);
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
    [InlineData("CMPEXP004", """[CExport("first")] static void A(ref int number) { }""")]
    [InlineData("CMPEXP004", """[CExport("first")] static void A(System.DateTime time) { }""")]
    [InlineData("CMPEXP004", """[CExport("first")] static void A(CBool result) { }""")]
    [InlineData("CMPEXP007", """[CExport("first")] static void A(params int[] numbers) { }""")]
    [InlineData("CMPEXP011", """[CExport("first")] static void A(nint pointer) { }""")]
    [InlineData("CMPEXP011", """[CExport("first")] static void A(Handle<System.IO.Stream> stream) { }""")]
    [InlineData("CMPEXP011", """[CExport("first")] static nint A() => 0;""")]
    public void Reports_other_forms_of_the_same_mistakes(string id, string member) =>
        Assert.Equal(id, Assert.Single(ExportInput.Run(Class(member)).Reported).Id);

    [Fact]
    public void A_class_inside_another_is_refused() =>
        Assert.Equal(
            "CMPEXP008",
            Assert.Single(ExportInput.Run($$"""partial class Outer { {{Member}} }""").Reported).Id);

    [Fact]
    public void Nothing_is_emitted_for_a_broken_export() =>
        Assert.DoesNotContain("C.g.cs", ExportInput.Run(s_violations["CMPEXP004"]).Files.Keys);

    private const string Member = "static partial class C { [Cmp.Native.Abi.CExport(\"first\")] static void A() { } }";

    private static string Class(string member) => $"using Cmp.Native.Abi; static partial class C {{ {member} }}";
}
