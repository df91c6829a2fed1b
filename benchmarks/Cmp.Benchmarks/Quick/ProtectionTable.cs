using System;
using System.Globalization;
using System.IO;
using Cmp.Benchmarks.Captured;

namespace Cmp.Benchmarks.Quick;

/// <summary>Protecting, verifying and whole enrollments beside the cryptographic operations that they cannot do without.</summary>
internal static class ProtectionTable
{
    private const int Rounds = 40;
    private const double NanosecondsPerMicrosecond = 1000;

    /// <summary>Times protection.</summary>
    /// <param name="writer">Where the table goes.</param>
    internal static void Print(TextWriter writer)
    {
        MarkdownTable table = new(
            "Protection and whole enrollments, microseconds, and the bare cryptographic operations of .NET",
            "what", "bare", "here", "here / bare", "B allocated", "B by the bare operations");
        foreach (ProtectionKind kind in Enum.GetValues<ProtectionKind>())
        {
            using ProtectMessage protect = new() { Kind = kind };
            protect.SetUp();
            Add(table, $"compose and protect an ir, {kind}", () => protect.BareOperation(), () => protect.Protect());
            using VerifyMessage verify = new() { Kind = kind };
            verify.SetUp();
            Add(table, $"decode and verify an ip, {kind}", () => _ = verify.BareOperation(), () => verify.Verify());
            using WholeEnrollment enrollment = new() { Kind = kind };
            enrollment.SetUp();
            Add(table, $"enrollment, {kind}", () => enrollment.BareOperations(), () => enrollment.Enroll());
            Add(table, $"enrollment at a known server, {kind}", () => enrollment.BareOperations(), () => enrollment.EnrollAgain());
        }

        table.Write(writer);
    }

    private static void Add(MarkdownTable table, string name, Action bare, Action here)
    {
        Action<int>[] ways = [times => Repeat(times, bare), times => Repeat(times, here)];
        PairedRounds.WarmUp(TimeSpan.FromMilliseconds(300), ways);
        Timing[] timings = PairedRounds.Run(Rounds, ways);
        table.Add(
            name, Microseconds(timings[0]), Microseconds(timings[1]),
            timings[1].RatioTo(timings[0]).ToString("F2", CultureInfo.InvariantCulture),
            timings[1].Allocated.ToString("F0", CultureInfo.InvariantCulture),
            timings[0].Allocated.ToString("F0", CultureInfo.InvariantCulture));
    }

    private static void Repeat(int times, Action operation)
    {
        for (int i = 0; i < times; i++)
        {
            operation();
        }
    }

    private static string Microseconds(Timing timing) =>
        (timing.Fastest / NanosecondsPerMicrosecond).ToString("F1", CultureInfo.InvariantCulture);
}
