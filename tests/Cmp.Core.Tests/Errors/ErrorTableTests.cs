using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Errors;

/// <summary>Every error has its fault, its rule and what to tell the peer; docs/errors.md says so.</summary>
public sealed partial class ErrorTableTests
{
    private const string Introduction = """
        # Errors

        Why an operation failed: `CmpError.Code`. Its fault (`CmpError.Fault`) says who has to act; its rule (`CmpError.Rule`) names the
        requirement that was broken, as this project numbers those of RFC 9483 and RFC 9810; the failure bit is what a server answers a
        client with. Drawn from `CmpErrorTable` by a test; run the tests with `CMPNATIVE_REFRESH=1` after changing it.

        | code | fault | rule | failInfo |
        | --- | --- | --- | --- |

        """;

    public static TheoryData<CmpErrorCode> Codes { get; } = new(Enum.GetValues<CmpErrorCode>());

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_row(CmpErrorCode code)
    {
        CmpError error = new(code);

        Assert.Equal(code == CmpErrorCode.None, error.Fault == CmpFault.None);
        Assert.Matches("^([HPVQKEDRST][0-9]+)?$", error.Rule ?? string.Empty);
        Assert.StartsWith(code.ToString(), error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_the_peer_is_told_is_its_own_fault(CmpErrorCode code)
    {
        CmpFault fault = CmpErrorTable.FaultOf(code);
        bool ours = fault is CmpFault.Caller or CmpFault.Timeout or CmpFault.Transport or CmpFault.PeerRejected or CmpFault.None;

        Assert.False(ours && CmpErrorTable.FailureInfoOf(code) is not null);
        Assert.False(fault is CmpFault.Malformed or CmpFault.PeerMisbehaved or CmpFault.Untrusted && CmpErrorTable.FailureInfoOf(code) is null);
    }

    [Fact]
    public void A_code_that_is_none_has_no_row() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CmpErrorTable.FaultOf((CmpErrorCode)(-1)));

    [Fact]
    public void Every_fault_has_an_error() => Assert.Equal(
        Enum.GetValues<CmpFault>().Order(), Enum.GetValues<CmpErrorCode>().Select(CmpErrorTable.FaultOf).Distinct().Order());

    [Fact]
    public void The_exception_shows_the_error_and_its_cause()
    {
        InvalidOperationException cause = new("cable");
        CmpException exception = new(new CmpError(CmpErrorCode.TransferFailed, "no route") { Cause = cause });

        Assert.Equal("TransferFailed (rule E2): no route", exception.Message);
        Assert.Same(cause, exception.InnerException);
        Assert.Equal(CmpFault.Transport, exception.Error.Fault);
    }

    [Fact]
    public void The_document_is_fresh()
    {
        StringBuilder text = new(Introduction.ReplaceLineEndings("\n"));
        foreach (CmpErrorCode code in Enum.GetValues<CmpErrorCode>().Where(code => code != CmpErrorCode.None))
        {
            string? failure = CmpErrorTable.FailureInfoOf(code)?.ToString();
            failure = failure is null ? string.Empty : char.ToLowerInvariant(failure[0]) + failure[1..];
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"| {code} | {CmpErrorTable.FaultOf(code)} | {CmpErrorTable.RuleOf(code)} | {failure} |\n");
        }

        GeneratedDocument.AssertFresh(EmptyCell().Replace(text.ToString(), "| |"), "docs", "errors.md");
    }

    [GeneratedRegex(@"\|  \|")]
    private static partial Regex EmptyCell();
}
