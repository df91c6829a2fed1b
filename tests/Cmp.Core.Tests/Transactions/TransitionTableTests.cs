using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>The table of all conversations.</summary>
public sealed class TransitionTableTests
{
    private static Transition[] Rows => TransitionTable.Rows.ToArray();

    [Fact]
    public void Every_state_and_utterance_is_a_row_or_leads_nowhere()
    {
        foreach (ConversationState state in Enum.GetValues<ConversationState>())
        {
            foreach (Utterance utterance in Enum.GetValues<Utterance>())
            {
                bool moved = TransitionTable.TryMove(state, utterance, out ConversationState next);
                Transition[] rows = [.. Rows.Where(row => row.State == state && row.Hearing == utterance)];

                Assert.Equal(rows.Length == 1, moved);
                Assert.Equal(moved ? rows[0].Next : state, next);
            }
        }
    }

    [Fact]
    public void No_state_and_utterance_has_two_rows() =>
        Assert.Equal(Rows.Length, Rows.Select(row => (row.State, row.Hearing)).Distinct().Count());

    [Fact]
    public void Nothing_follows_the_end() => Assert.DoesNotContain(Rows, row => row.State == ConversationState.Finished);

    [Fact]
    public void Every_state_can_be_reached_from_the_beginning()
    {
        HashSet<ConversationState> reached = [ConversationState.Idle];
        while (Rows.Any(row => reached.Contains(row.State) && reached.Add(row.Next)))
        {
        }

        Assert.Equal(Enum.GetValues<ConversationState>().ToHashSet(), reached);
    }

    [Fact]
    public void The_end_can_be_reached_from_every_state()
    {
        HashSet<ConversationState> ending = [ConversationState.Finished];
        while (Rows.Any(row => ending.Contains(row.Next) && ending.Add(row.State)))
        {
        }

        Assert.Equal(Enum.GetValues<ConversationState>().ToHashSet(), ending);
    }

    [Fact]
    public void Client_and_server_speak_in_turn()
    {
        Utterance[] client =
        [
            Utterance.CertificateRequest, Utterance.CertificateConfirm, Utterance.ImplicitConfirm, Utterance.ImplicitConfirmInPart,
            Utterance.PollRequest, Utterance.RevocationRequested, Utterance.GeneralMessage, Utterance.ClientError,
        ];

        Assert.All(Rows, row => Assert.Equal(TransitionTable.IsServersTurn(row.State), !client.Contains(row.Hearing)));
        Assert.All(
            Rows.Where(row => row.Next != ConversationState.Finished && row.Hearing != Utterance.ImplicitConfirmInPart),
            row => Assert.NotEqual(TransitionTable.IsServersTurn(row.State), TransitionTable.IsServersTurn(row.Next)));
    }

    [Fact]
    public void From_every_delayed_state_the_client_can_poll_and_give_up()
    {
        foreach (ConversationState state in Enum.GetValues<ConversationState>().Where(TransitionTable.IsDelayed))
        {
            Assert.True(TransitionTable.TryMove(state, Utterance.PollRequest, out ConversationState polling));
            Assert.True(TransitionTable.IsPolling(polling));
            Assert.True(TransitionTable.TryMove(polling, Utterance.PollResponse, out ConversationState back));
            Assert.Equal(state, back);
            Assert.True(TransitionTable.TryMove(state, Utterance.ClientError, out ConversationState end));
            Assert.Equal(ConversationState.AwaitingErrorConfirmation, end);
        }
    }

    [Fact]
    public void Whenever_it_is_the_servers_turn_it_may_report_an_error() => Assert.All(
        Enum.GetValues<ConversationState>().Where(TransitionTable.IsServersTurn),
        state => Assert.True(TransitionTable.TryMove(state, Utterance.ServerError, out ConversationState next) && next == ConversationState.Finished));
}
