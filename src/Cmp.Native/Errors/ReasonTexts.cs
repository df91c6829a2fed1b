using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Cmp.Native.Interop;

namespace Cmp.Native.Errors;

/// <summary>
/// Texts for reasons that the process's libcrypto is too old to know: without them, <c>ERR_reason_error_string()</c> and what
/// prints errors would have a number only.
/// </summary>
internal static unsafe class ReasonTexts
{
    private const int LibraryShift = 23;

    // libcrypto keeps pointers to what it was given until the process ends.
    private static Entry* s_given;
    private static int s_isGiven;

    /// <summary>Tells libcrypto the texts that it lacks, if this is one of the reasons in question.</summary>
    /// <param name="reason">The number of a reason of the CMP library.</param>
    internal static void Provide(int reason)
    {
        if (!TextOf((Reason)reason).IsEmpty && Interlocked.Exchange(ref s_isGiven, 1) == 0)
        {
            ProvideAll();
        }
    }

    private static void ProvideAll()
    {
        if (LibcryptoErr.ERR_reason_error_string == null || LibcryptoErr.ERR_load_strings_const == null)
        {
            return;
        }

        ReadOnlySpan<Reason> newer =
        [
            Reason.UnexpectedSender, Reason.UncleanCtx, Reason.GettingGenp, Reason.InvalidGenp, Reason.InvalidRootcakeyupdate,
            Reason.GenerateCrlstatus, Reason.InvalidKeyspec,
        ];

        // The last entry stays empty, which is the end of the list.
        s_given = (Entry*)NativeMemory.AllocZeroed((nuint)newer.Length + 1, (nuint)sizeof(Entry));
        int count = 0;
        foreach (Reason reason in newer)
        {
            CULong packed = new((uint)ErrorQueue.CmpLibrary << LibraryShift | (uint)reason);
            if (LibcryptoErr.ERR_reason_error_string(packed) == null)
            {
                s_given[count].Packed = packed;
                s_given[count].Text = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(TextOf(reason)));
                count++;
            }
        }

        _ = LibcryptoErr.ERR_load_strings_const(s_given);
    }

    // Those that are raised here and that OpenSSL 3.0 does not know. Literals stay where they are.
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
