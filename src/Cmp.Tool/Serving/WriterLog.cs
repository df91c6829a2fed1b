using System.IO;
using System.Threading;
using Cmp.Core;

namespace Cmp.Tool.Serving;

/// <summary>Writes what a server has to warn of, a line each.</summary>
/// <param name="writer">Where to.</param>
internal sealed class WriterLog(TextWriter writer) : ICmpLog
{
    private readonly Lock _turn = new();

    /// <inheritdoc/>
    public bool IsEnabled(CmpSeverity severity) => severity <= CmpSeverity.Warning;

    /// <inheritdoc/>
    public void Write(CmpSeverity severity, string text)
    {
        string line = string.Create(text.Length, text, static (target, source) =>
        {
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
        lock (_turn)
        {
            writer.WriteLine($"{severity}: {line}");
        }
    }
}
