using System;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>Whatever comes in, an error message goes out, and nothing stays behind.</summary>
public sealed class ServerHostileTests
{
    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public void A_request_that_is_cut_short_anywhere_is_answered_with_an_error(Shield shield)
    {
        using PairBed pair = new(shield);
        byte[] request = First(pair);
        for (int length = 0; length < request.Length; length++)
        {
            AssertError(pair, request.AsSpan(0, length));
        }

        AssertNothingHappened(pair);
    }

    [Fact]
    public void A_request_with_something_behind_it_is_answered_with_an_error()
    {
        using PairBed pair = new(Shield.Ec);
        AssertError(pair, [.. First(pair), 0]);
        AssertNothingHappened(pair);
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public void A_request_with_any_protected_octet_changed_is_answered_with_an_error(Shield shield)
    {
        using PairBed pair = new(shield);
        byte[] request = First(pair);
        int end = MessageForge.Open(request).ProtectedPart().Length;
        for (int i = 0; i < end; i++)
        {
            byte before = request[i];
            request[i] ^= (byte)(1 << (i % 8));
            AssertError(pair, request);
            request[i] = before;
        }

        AssertNothingHappened(pair);
    }

    [Fact]
    public void A_huge_request_is_refused_for_its_size()
    {
        using PairBed pair = new(Shield.Ec);
        AssertError(pair, new byte[TransactionLimits.Server.MessageOctets + 1]);
        AssertNothingHappened(pair);
    }

    [Fact]
    public void More_strangers_than_there_is_room_for_leave_room_for_clients()
    {
        using PairBed pair = new(Shield.Ec, Shield.Ec.ServerOptions() with { MaximumTransactions = 1 });
        for (int i = 0; i < 20; i++)
        {
            MessageForge forge = MessageForge.Open(First(pair));
            forge.TransactionId = [(byte)i, .. new byte[15]];
            AssertError(pair, forge.Encode());
        }

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Fact]
    public void A_buffer_that_is_used_again_holds_the_last_answer_only()
    {
        using PairBed pair = new(Shield.Mac);
        using Cmp.Asn1.DerBuffer response = new();
        pair.Server.Respond(First(pair), pair.Now, response);
        pair.Server.Respond([], pair.Now, response);

        Assert.Equal(CmpBodyType.Error, MessageForge.Open(response.Memory).BodyType);
    }

    private static byte[] First(PairBed pair)
    {
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        return transaction.Poll(pair.Now).Message.ToArray();
    }

    private static void AssertError(PairBed pair, ReadOnlySpan<byte> request) =>
        Assert.Equal(CmpBodyType.Error, MessageForge.Open(pair.Server.Respond(request, pair.Now)).BodyType);

    private static void AssertNothingHappened(PairBed pair)
    {
        Assert.Empty(pair.Authority.Queries);
        Assert.Equal(0, pair.Server.TransactionCount);
    }
}
