using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.Worker;

/// <summary>No space left on the device, from any write on, for a while.</summary>
public sealed class DiskFullTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whichever_write_fails_first_it_goes_on_when_there_is_space(bool implicitly)
    {
        int writes = 1;
        for (int first = 0; first < writes; first++)
        {
            using GatewayBed bed = new(implicitly);
            writes = 0;
            bool isFull = true;
            int left = 5;
            bed.Step = step =>
            {
                if (step.StartsWith("Write ", StringComparison.Ordinal) && ++writes > first && isFull)
                {
                    isFull = --left > 0;
                    throw new IOException("No space left on device");
                }
            };

            await bed.RunUntilAsync(() => bed.View.Current is { IsProven: true });

            bed.AssertSound();
            Assert.Equal(1, bed.Current.Number);
            Assert.Contains("No space left on device", bed.Log, StringComparison.Ordinal);
            writes = first < 30 ? writes - 5 : 0;
        }
    }

    [Fact]
    public async Task No_request_leaves_before_its_key_and_its_checkpoint_are_on_disk()
    {
        using GatewayBed bed = new();
        List<string> steps = [];
        bed.Step = steps.Add;
        await bed.SettleAsync();

        int sent = steps.IndexOf("send Ir");
        int key = steps.IndexOf("Sync key.pem");
        Assert.True(key >= 0 && key < steps.IndexOf("Rename 0000000001") && steps.IndexOf("Rename 0000000001") < sent);
        Assert.True(steps.IndexOf("Rename transaction") < sent && steps.IndexOf("Rename transaction") >= 0);
        Assert.True(steps.IndexOf("Rename offered.pem") > sent);
        Assert.True(steps.IndexOf("Rename certificate.pem") < steps.IndexOf("Rename current"));
    }
}
