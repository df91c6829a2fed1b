using System;
using System.Collections.Generic;
using System.Globalization;
using Cmp.Core;
using Cmp.Tool.Recording;

namespace Cmp.Tool.Diagram;

/// <summary>Draws a conversation: who said what when, and how long the client was told to wait.</summary>
internal static class SequenceDiagram
{
    private const int Width = 760;
    private const int ClientLine = 170;
    private const int ServerLine = 620;
    private const int Middle = (ClientLine + ServerLine) / 2;
    private const int TimeColumn = 16;
    private const int Top = 88;
    private const int MessageHeight = 40;
    private const int WaitHeight = 46;
    private const int Bottom = 30;
    private const int BoxWidth = 190;
    private const int BoxHeight = 34;
    private const int BoxTop = 50;

    /// <summary>Draws a conversation.</summary>
    /// <param name="entries">What passed.</param>
    /// <param name="server">What the server is called.</param>
    /// <returns>The text of an SVG file.</returns>
    internal static string Draw(IReadOnlyList<ConversationEntry> entries, string server)
    {
        SvgDocument document = new();
        int height = Top + HeightOf(entries) + Bottom;
        string title = $"CMP: {entries[0].Name} at {server}";
        document.Text("title", "start", TimeColumn, 28, title);
        document.Line("life", ClientLine, BoxTop + BoxHeight, ClientLine, height - Bottom + 12);
        document.Line("life", ServerLine, BoxTop + BoxHeight, ServerLine, height - Bottom + 12);
        Participant(document, ClientLine, "client");
        Participant(document, ServerLine, "CA");
        DateTimeOffset start = entries[0].Time;
        int y = Top;
        foreach (ConversationEntry entry in entries)
        {
            y += MessageHeight;
            document.Text("quiet", "start", TimeColumn, y + 4, Elapsed(entry.Time - start));
            Message(document, entry, y);
            if (entry.CheckAfter is TimeSpan wait)
            {
                Wait(document, y + 10, wait);
                y += WaitHeight;
            }
        }

        return document.Finish(Width, height, title);
    }

    private static int HeightOf(IReadOnlyList<ConversationEntry> entries)
    {
        int height = 0;
        foreach (ConversationEntry entry in entries)
        {
            height += MessageHeight + (entry.CheckAfter is null ? 0 : WaitHeight);
        }

        return height;
    }

    private static void Participant(SvgDocument document, int x, string name)
    {
        document.Rectangle("box", x - (BoxWidth / 2), BoxTop, BoxWidth, BoxHeight);
        document.Text("name", "middle", x, BoxTop + 22, name);
    }

    private static void Message(SvgDocument document, ConversationEntry entry, int y)
    {
        document.Label(Middle, y - 7, entry.Name, StyleOf(entry), entry.Note);
        (int from, int to) = entry.IsRequest ? (ClientLine, ServerLine) : (ServerLine, ClientLine);
        if (entry.Type == CmpBodyType.None)
        {
            document.Line("lost", from, y, to, y);
            return;
        }

        document.Line("to", from, y, to, y);
        document.Tip(to, y, toTheRight: entry.IsRequest);
    }

    private static void Wait(SvgDocument document, int y, TimeSpan wait)
    {
        document.Rectangle("bar", ClientLine - 5, y, 10, WaitHeight - 12);
        document.Text("quiet", "start", ClientLine + 16, y + 21, $"waits {Seconds(wait)}");
    }

    private static string StyleOf(ConversationEntry entry) => entry switch
    {
        { Type: CmpBodyType.None or CmpBodyType.Error } => "bad",
        { Note: null } => "quiet",
        { CheckAfter: not null } => "wait",
        { IsRequest: true } => "quiet",
        _ when entry.Note.StartsWith("waiting", StringComparison.Ordinal) => "wait",
        _ when entry.Note.StartsWith("rejection", StringComparison.Ordinal) => "bad",
        _ => "good",
    };

    private static string Elapsed(TimeSpan time) => time.TotalSeconds < 100
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.000} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
}
