using System;
using System.Text;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>Asks the application, or the built-in check, whether a new certificate is acceptable.</summary>
internal static unsafe class CertificateDecision
{
    /// <summary>All failure bits that have a name (RFC 9810 5.2.3).</summary>
    internal const int MaximumFailureBits = (1 << 27) - 1;

    /// <summary>Asks about the context's new certificate.</summary>
    /// <param name="context">The context.</param>
    /// <param name="objection">Failure bits that already speak against it; the callback may overrule them.</param>
    /// <param name="objectionText">Why; null when nothing does.</param>
    /// <param name="text">Why it is refused; null when the callback does not say.</param>
    /// <returns>0 to accept it, else failure bits.</returns>
    internal static int Ask(NativeCmpContext context, int objection, string? objectionText, out string? text)
    {
        text = objectionText;
        if (context.CertConfCallback == null)
        {
            return context.ConfirmNewCertificate(context.NewCertificate, objection);
        }

        byte[] given = objectionText is null ? [] : [.. Encoding.UTF8.GetBytes(objectionText), 0];
        fixed (byte* givenText = given)
        {
            byte* reason = given.Length == 0 ? null : givenText;
            int failInfo = context.CertConfCallback(context.Handle.Value, context.NewCertificate, objection, &reason);
            text = reason == null ? null : Encoding.UTF8.GetString(MemoryMarshalText(reason));
            return failInfo;
        }
    }

    private static ReadOnlySpan<byte> MemoryMarshalText(byte* text) =>
        System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text);
}
