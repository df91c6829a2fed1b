using System.Collections.Generic;

namespace Cmp.Core.Tests.Pair;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLog : ICmpLog
{
    public List<(CmpSeverity Severity, string Text)> Entries { get; } = [];

    public bool IsEnabled(CmpSeverity severity) => true;

    public void Write(CmpSeverity severity, string text) => Entries.Add((severity, text));
}
