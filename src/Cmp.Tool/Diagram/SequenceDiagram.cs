using System.Collections.Generic;
using Cmp.Tool.Recording;

namespace Cmp.Tool.Diagram;

/// <summary>Stub.</summary>
internal static class SequenceDiagram
{
    internal static string Draw(IReadOnlyList<ConversationEntry> entries, string server) => server;
}
