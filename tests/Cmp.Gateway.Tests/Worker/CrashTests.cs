using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.Worker;

/// <summary>
/// The process ends before each single write, sync, rename and deletion, before each message leaves and before each answer is heard; then
/// it is started anew.
/// </summary>
public sealed class CrashTests
{
    public static TheoryData<string, bool, int> Lives => new()
    {
        { "first enrolment", true, 0 },
        { "first enrolment", false, 1 },
        { "renewal", true, 1 },
        { "renewal", false, 0 },
        { "change of the root", false, 0 },
    };

    [Theory]
    [MemberData(nameof(Lives))]
    public async Task Every_step_may_be_the_last(string part, bool implicitly, int patience)
    {
        bool isOver = false;
        int last = 0;
        for (; !isOver; last++)
        {
            using GatewayBed bed = new(implicitly);
            await PrepareAsync(bed, part, patience);
            List<string> seen = [];
            bed.Step = step =>
            {
                seen.Add(step);
                if (seen.Count == last + 1)
                {
                    Tear(bed, step);
                    throw new CrashException(step);
                }
            };

            string? where = await LiveOnAsync(bed);
            bed.Step = null;
            bed.Restart();
            await LiveOnAsync(bed);
            isOver = where is null;

            try
            {
                bed.AssertSound();
                Assert.True(bed.Current.IsProven);
                Assert.Equal(part == "first enrolment" ? 1 : 2, bed.Current.Number);
                Assert.All(bed.View.Generations, generation => Assert.True(generation.IsIssued));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"ended at step {last}, {where}, after {string.Join("; ", seen.TakeLast(6))}\n{bed.Log}", failure);
            }
        }

        Assert.InRange(last, 20, 300);
    }

    private static async Task PrepareAsync(GatewayBed bed, string part, int patience)
    {
        if (part != "first enrolment")
        {
            await bed.SettleAsync();
            bed.Clock.Advance(TimeSpan.FromDays(66));
            bed.Restart();
        }

        bed.Ca.Patience = patience;
        if (part == "change of the root")
        {
            bed.Ca.ChangeRoot();
        }
    }

    private static async Task<string?> LiveOnAsync(GatewayBed bed)
    {
        try
        {
            await bed.SettleAsync();
            return null;
        }
        catch (CrashException crash)
        {
            return crash.Message;
        }
    }

    // What was written but not flushed may be there in part.
    private static void Tear(GatewayBed bed, string step)
    {
        if (step.StartsWith("Sync .new-", StringComparison.Ordinal) || step.StartsWith("Sync key.pem", StringComparison.Ordinal))
        {
            string name = step["Sync ".Length..];
            foreach (string path in Directory.EnumerateFiles(bed.Settings.Directory, name, SearchOption.AllDirectories).Where(path => path.Contains(".new-", StringComparison.Ordinal)))
            {
                using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                file.SetLength(file.Length / 2);
            }
        }
    }
}
