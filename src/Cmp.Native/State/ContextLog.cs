using System.Text;
using Cmp.Core;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>Hands what a transaction tells to the context's log callback.</summary>
internal sealed class ContextLog(NativeCmpContext context) : ICmpLog
{
    /// <inheritdoc/>
    public bool IsEnabled(CmpSeverity severity) => context.Logs((LogSeverity)severity);

    /// <inheritdoc/>
    public void Write(CmpSeverity severity, string text) =>
        context.Log((LogSeverity)severity, Encoding.UTF8.GetBytes(LibcryptoConduct.WordingOf(text)));
}
