using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Core.Tests.Pair;
using Cmp.Core.Tests.Protection;
using Xunit;

namespace Cmp.Core.Tests.Diagnostics;

/// <summary>Each rule that a single message can break is found broken where it is, and only there.</summary>
public sealed class MessageRuleTests
{
    public static TheoryData<int, string> Cases { get; } =
        new(RuleCases.All.Select((item, number) => new TheoryDataRow<int, string>(number, item.Rule)));

    public static TheoryData<string> Messages { get; } = new(Vectors.Names);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_broken_rule_is_found(int number, string rule)
    {
        RuleCase item = RuleCases.All[number];

        IReadOnlyList<RuleFinding> findings = Check(item.Damage(MessageForge.Open(Vectors.Message(item.Vector))));

        RuleFinding finding = Assert.Single(findings, finding => finding.Rule == rule);
        Assert.NotEmpty(finding.Text);
        Assert.StartsWith("RFC ", finding.Section);
    }

    [Fact]
    public void Every_rule_is_broken_by_a_case() =>
        Assert.Equal(MessageRules.Numbers.Order(), RuleCases.All.Select(item => item.Rule).Distinct().Order());

    // OpenSSL: a sender that is not the reference value, HMAC-SHA1; and the captures ask several questions at once, and have a certificate
    // revoked with another.
    [Theory]
    [MemberData(nameof(Messages))]
    public void Messages_of_OpenSSL_break_no_other_rules_than_known(string name)
    {
        List<string> known = name.Contains("pbm", StringComparison.Ordinal) ? ["H6", "P9"] : [];
        if (name.StartsWith("genm", StringComparison.Ordinal))
        {
            known.Add("S1");
        }

        if (name.StartsWith("rr", StringComparison.Ordinal))
        {
            known.Add("R1");
        }

        Assert.Empty(Check(Vectors.Message(name)).Select(finding => finding.Rule).Except(known));
    }

    private static IReadOnlyList<RuleFinding> Check(byte[] message) =>
        MessageRules.Check(message, TransactionLimits.Default, DotNetCrypto.Instance);
}
