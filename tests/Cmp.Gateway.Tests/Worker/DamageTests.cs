using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.Worker;

/// <summary>Files that are torn, empty or gone, for which no crash of this program is to blame.</summary>
public sealed class DamageTests
{
    public static TheoryData<string, string> Damages
    {
        get
        {
            TheoryData<string, string> rows = [];
            foreach (string file in new[] { "key.pem", "certificate.pem", "proven", "current", "trust.pem", "root", "roots" })
            {
                foreach (string damage in new[] { "torn", "empty", "garbage", "gone" })
                {
                    if (file != "current" || damage is "gone" or "garbage")
                    {
                        rows.Add(file, damage);
                    }
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_gateway_with_one_generation_recovers(string file, string damage)
    {
        using GatewayBed bed = new();
        await bed.SettleAsync();

        Damage(bed, file, damage);
        bed.Restart();
        await bed.RecoverAsync();

        bed.AssertSoundExcept(file == "key.pem");
        Assert.True(bed.Current.IsProven);
    }

    [Theory]
    [InlineData("key.pem", "torn")]
    [InlineData("key.pem", "gone")]
    [InlineData("certificate.pem", "torn")]
    [InlineData("certificate.pem", "garbage")]
    public async Task L4_the_generation_before_is_used_and_renewed(string file, string damage)
    {
        using GatewayBed bed = new();
        await bed.SettleAsync();
        await bed.LiveAsync(TimeSpan.FromDays(68));
        Assert.Equal(2, bed.Current.Number);
        File.Delete(bed.SecretFile);

        Damage(bed, file, damage);
        bed.Restart();
        await bed.SettleAsync();

        Assert.Contains("L4", bed.Rows);
        bed.AssertSoundExcept(file == "key.pem");
        Assert.Equal(file == "key.pem" ? 3 : 2, bed.Current.Number);
    }

    [Theory]
    [InlineData("torn")]
    [InlineData("empty")]
    [InlineData("garbage")]
    public async Task L10_a_checkpoint_that_cannot_be_read_leads_to_another_request_for_the_same_key(string damage)
    {
        using GatewayBed bed = new();
        bed.Ca.Patience = 2;
        await CrashAtAsync(bed, "hear the answer to Ir");
        Generation pending = bed.View.Pending!;
        byte[] key = await File.ReadAllBytesAsync(pending.PathOf(Generation.KeyName), TestContext.Current.CancellationToken);

        Damage(pending.PathOf(Generation.CheckpointName), damage);
        bed.Restart();
        await bed.SettleAsync();

        bed.AssertSound();
        Assert.Equal(key, await File.ReadAllBytesAsync(bed.Current.PathOf(Generation.KeyName), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task L2_what_has_no_key_is_kept_for_people()
    {
        using GatewayBed bed = new();
        await bed.SettleAsync();
        Damage(bed, "key.pem", "torn");
        bed.Restart();

        await bed.SettleAsync();

        Assert.Equal("L2", bed.Rows[0]);
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(bed.Settings.Directory, "damaged")));
        Assert.Equal(2, bed.Current.Number);
    }

    [Fact]
    public async Task L1_remains_are_deleted()
    {
        using GatewayBed bed = new();
        await bed.SettleAsync();
        List<string> remains =
        [
            Path.Combine(bed.Settings.Directory, ".new-current"),
            Path.Combine(bed.Settings.Directory, "generations", ".old-0000000009"),
            bed.Current.PathOf(".new-certificate.pem"),
        ];
        File.CreateSymbolicLink(remains[0], "generations/0000000009");
        Directory.CreateDirectory(remains[1]);
        await File.WriteAllTextAsync(Path.Combine(remains[1], "key.pem"), "x", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(remains[2], "x", TestContext.Current.CancellationToken);
        bed.Restart();

        await bed.SettleAsync();

        Assert.Equal("L1", bed.Rows[0]);
        Assert.All(remains, path => Assert.False(Path.Exists(path) || new FileInfo(path).LinkTarget is not null));
        bed.AssertSound();
    }

    internal static async Task CrashAtAsync(GatewayBed bed, string step)
    {
        bed.Step = taken =>
        {
            if (taken == step)
            {
                throw new CrashException(taken);
            }
        };
        await Assert.ThrowsAsync<CrashException>(() => bed.SettleAsync());
        bed.Step = null;
        bed.Restart();
    }

    private static void Damage(GatewayBed bed, string file, string damage)
    {
        if (file == "roots")
        {
            Damage(bed, "trust.pem", damage);
            file = "root";
        }

        string path = file switch
        {
            "current" or "trust.pem" => Path.Combine(bed.Settings.Directory, file),
            "root" => Directory.EnumerateFiles(bed.Store.Roots.Folder).Single(),
            _ => bed.Current.PathOf(file),
        };
        if (file == "current")
        {
            File.Delete(path);
            if (damage == "garbage")
            {
                File.CreateSymbolicLink(path, "generations/0000000099");
            }
        }
        else
        {
            Damage(path, damage);
        }
    }

    private static void Damage(string path, string damage)
    {
        byte[] content = File.ReadAllBytes(path);
        switch (damage)
        {
            case "torn":
                File.WriteAllBytes(path, content[..(content.Length / 2)]);
                break;
            case "empty":
                File.WriteAllBytes(path, []);
                break;
            case "garbage":
                Array.Reverse(content);
                File.WriteAllBytes(path, content);
                break;
            default:
                File.Delete(path);
                break;
        }
    }
}
