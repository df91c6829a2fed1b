using System.IO;
using Cmp.Core;

namespace Cmp.Tool.Reporting;

/// <summary>Writes what operations tell: warnings always, the rest when it is wanted. Errors come as the command's failure.</summary>
/// <param name="writer">Where to.</param>
/// <param name="isVerbose">Whether the rest is wanted.</param>
internal sealed class ToolLog(TextWriter writer, bool isVerbose) : ICmpLog
{
    /// <inheritdoc/>
    public bool IsEnabled(CmpSeverity severity) =>
        severity == CmpSeverity.Warning || (isVerbose && severity is CmpSeverity.Information or CmpSeverity.Debug);

    /// <inheritdoc/>
    public void Write(CmpSeverity severity, string text)
    {
        if (IsEnabled(severity))
        {
            writer.WriteLine(severity == CmpSeverity.Warning ? $"warning: {text}" : text);
        }
    }
}
