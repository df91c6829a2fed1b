using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cmp.Native.Interop;

namespace Cmp.Native.Errors;

/// <summary>
/// Texts for reasons that the process's libcrypto is too old to know: without them, <c>ERR_reason_error_string()</c> and what
/// prints errors would have a number only.
/// </summary>
internal static unsafe class ReasonTexts
{
    private const int LibraryShift = 23;

    /// <summary>Tells libcrypto the text of a reason if it has none.</summary>
    /// <param name="library">The number of the library that the reason is one of.</param>
    /// <param name="reason">The number of the reason.</param>
    internal static void Provide(int library, int reason)
    {
        ReadOnlySpan<byte> text = library == ErrorQueue.CmpLibrary ? TextOf((Reason)reason) : default;
        CULong packed = new((nuint)((uint)library << LibraryShift | (uint)reason));
        if (text.IsEmpty
            || LibcryptoErr.ERR_reason_error_string == null
            || LibcryptoErr.ERR_load_strings_const == null
            || LibcryptoErr.ERR_reason_error_string(packed) != null)
        {
            return;
        }

        // libcrypto keeps the pointers until the process ends. The second entry is the end of the list.
        Entry* entries = (Entry*)NativeMemory.AllocZeroed(2, (nuint)sizeof(Entry));
        entries->Packed = packed;
        entries->Text = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(text));
        _ = LibcryptoErr.ERR_load_strings_const(entries);
    }

    // Literals, which stay where they are.
    private static ReadOnlySpan<byte> TextOf(Reason reason) => reason switch
    {
        Reason.UnexpectedSender => "unexpected sender\0"u8,
        Reason.UncleanCtx => "unclean ctx\0"u8,
        Reason.GettingGenp => "getting genp\0"u8,
        Reason.InvalidGenp => "invalid genp\0"u8,
        Reason.InvalidRootcakeyupdate => "invalid rootcakeyupdate\0"u8,
        Reason.GenerateCrlstatus => "error creating crlstatus\0"u8,
        Reason.InvalidKeyspec => "invalid keyspec\0"u8,
        _ => default,
    };

    /// <summary><c>ERR_STRING_DATA</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public CULong Packed;
        public byte* Text;
    }
}
