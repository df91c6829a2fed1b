using System;
using System.Linq;
using System.Text;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>docs/state-machine.md is what the table says.</summary>
public sealed class StateDiagramTests
{
    private const string Introduction = """
        # The state machine

        Every conversation that CMP allows, as client and server count it. Drawn from `TransitionTable.Rows`
        (`src/Cmp.Core/Transactions/TransitionTable.cs`) by a test; run the tests with `CMPNATIVE_REFRESH=1` after changing a row. What is
        not here is refused with `UnexpectedBody` (rule V4).

        Words of the client are written with `>`, those of the server with `<`.

        """;

    [Fact]
    public void The_diagram_is_fresh() => GeneratedDocument.AssertFresh(Draw(), "docs", "state-machine.md");

    private static string Draw()
    {
        StringBuilder text = new(Introduction.ReplaceLineEndings("\n"));
        Section(text, "Certificates (ir, cr, kur, p10cr)", "Certificate", "Confirmation");
        Section(text, "Revocation (rr)", "Revocation");
        Section(text, "Questions (genm)", "GeneralResponse");
        text.Append("\n## All rows\n\n| in | hearing | goes to |\n| --- | --- | --- |\n");
        foreach (Transition row in TransitionTable.Rows)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {row.State} | {row.Hearing} | {row.Next} |\n");
        }

        return text.ToString();
    }

    // A conversation is drawn with all rows that begin or end in a state of its own.
    private static void Section(StringBuilder text, string title, params string[] names)
    {
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n## {title}\n\n```mermaid\nstateDiagram-v2\n    [*] --> Idle\n");
        foreach (Transition row in TransitionTable.Rows)
        {
            if (names.Any(name => IsOf(row.State, name) || IsOf(row.Next, name)) || row.State == ConversationState.AwaitingErrorConfirmation)
            {
                string mark = TransitionTable.IsServersTurn(row.State) ? "<" : ">";
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"    {row.State} --> {row.Next}: {mark} {row.Hearing}\n");
            }
        }

        text.Append("    Finished --> [*]\n```\n");
    }

    private static bool IsOf(ConversationState state, string name) =>
        state is not (ConversationState.Idle or ConversationState.Finished or ConversationState.AwaitingErrorConfirmation)
        && state.ToString().Contains(name, StringComparison.Ordinal);
}
