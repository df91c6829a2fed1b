using System;
using Cmp.Asn1;
using Cmp.Core.Tests.Pair;
using Cmp.Core.Tests.Protection;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>Bytes that the server allocates for a message in the middle of a transaction.</summary>
[Collection(nameof(AllocationTests))]
public sealed class ServerAllocationTests
{
    private const int Rounds = 400;

    // The message's own copy, the authority's reply (two objects here) and some twenty small objects; 1280 with .NET 10.0.
    private const long MostBytes = 1400;

    [Fact]
    public void A_poll_that_is_protected_with_a_MAC_allocates_next_to_nothing()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Authority.Patience = int.MaxValue;
        RawClient client = new(pair);
        _ = client.Say(SeveralRequests.Request(pair.Pki, CmpBodyType.Ir, 0));
        using DerBuffer response = new();
        long least = long.MaxValue;
        for (int i = 0; i < Rounds; i++)
        {
            byte[] request = client.Make(SeveralRequests.Poll(0)).Seal(pair.Protector);
            long before = GC.GetAllocatedBytesForCurrentThread();
            pair.Server.Respond(request, pair.Now, response);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            client.Hear(MessageForge.Open(response.Memory));
        }

        Assert.True(least <= MostBytes, $"{least} bytes");
    }
}
