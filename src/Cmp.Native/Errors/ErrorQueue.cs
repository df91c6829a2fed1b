using System;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Cmp.Native.Interop;

namespace Cmp.Native.Errors;

/// <summary>
/// The calling thread's error queue in libcrypto: where C callers find out why a call failed. Nothing here throws. Texts
/// may hold what a peer wrote; they are appended as data and never reach a format string.
/// </summary>
internal static unsafe class ErrorQueue
{
    /// <summary><c>ERR_LIB_CMP</c>.</summary>
    internal const int CmpLibrary = 58;

    /// <summary><c>ERR_LIB_CRMF</c>.</summary>
    internal const int CrmfLibrary = 56;

    // ERR_LIB_X509
    private const int X509Library = 11;

    // What OpenSSL itself keeps of a text per entry (ERR_MAX_DATA_SIZE, with the terminating zero).
    private const int MaximumDetail = 1024;

    private const int MaximumFunctionName = 128;

    /// <summary>Puts a reason with a text on the queue.</summary>
    /// <param name="reason">The reason code.</param>
    /// <param name="utf8Detail">The text; it ends at the first zero byte, and is cut to what an entry of the queue can hold.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    internal static void Raise(
        Reason reason,
        ReadOnlySpan<byte> utf8Detail,
        [CallerMemberName] string function = "",
        [CallerLineNumber] int line = 0) =>
        RaiseEntry(CmpLibrary, (int)reason, utf8Detail, function, line);

    /// <summary>Puts a reason, with a text if there is one, on the queue.</summary>
    /// <param name="reason">The reason code.</param>
    /// <param name="detail">The text; it is cut to what an entry of the queue can hold.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    internal static void Raise(
        Reason reason,
        string detail = "",
        [CallerMemberName] string function = "",
        [CallerLineNumber] int line = 0)
    {
        Span<byte> utf8 = stackalloc byte[MaximumDetail];
        int length = Utf8Prefix(detail, utf8);
        RaiseEntry(CmpLibrary, (int)reason, utf8[..length], function, line);
    }

    /// <summary>Puts a reason of certificate requests, with a text if there is one, on the queue.</summary>
    /// <param name="reason">The reason code.</param>
    /// <param name="detail">The text; it is cut to what an entry of the queue can hold.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    internal static void Raise(
        CrmfReason reason,
        string detail = "",
        [CallerMemberName] string function = "",
        [CallerLineNumber] int line = 0)
    {
        Span<byte> utf8 = stackalloc byte[MaximumDetail];
        int length = Utf8Prefix(detail, utf8);
        RaiseEntry(CrmfLibrary, (int)reason, utf8[..length], function, line);
    }

    /// <summary>Puts a reason why two keys are no pair on the queue.</summary>
    /// <param name="reason">The reason code.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    internal static void Raise(X509Reason reason, [CallerMemberName] string function = "", [CallerLineNumber] int line = 0) =>
        RaiseEntry(X509Library, (int)reason, default, function, line);

    /// <summary>Appends a text to the newest entry of the queue.</summary>
    internal static void AppendDetail(ReadOnlySpan<byte> utf8Detail)
    {
        if (utf8Detail.IsEmpty || LibcryptoErr.ERR_add_error_txt == null)
        {
            return;
        }

        Span<byte> text = stackalloc byte[MaximumDetail];
        int length = Math.Min(utf8Detail.Length, MaximumDetail - 1);
        utf8Detail[..length].CopyTo(text);
        text[length] = 0;
        fixed (byte* pointer = text)
        {
            LibcryptoErr.ERR_add_error_txt(null, pointer);
        }
    }

    /// <summary>
    /// Reports an exception that reached an export: the last line of defence, called by the generated entry points only.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void OnException(Exception exception)
    {
        try
        {
            // A table of libcrypto functions that lacks one fails in its type initializer.
            Exception cause = exception is TypeInitializationException { InnerException: { } inner } ? inner : exception;
            if (cause is OutOfMemoryException)
            {
                // Without a text: composing one would take memory.
                Raise(Reason.MallocFailure);
                return;
            }

            Reason reason = cause is LibcryptoNotFoundException ? Reason.InitFail : Reason.InternalError;
            Raise(reason, $"{cause.GetType().Name}: {cause.Message}");
        }
        catch (Exception reporting) when (reporting is OutOfMemoryException or TypeInitializationException)
        {
            // No memory to report with, or no libcrypto to report to: the failure value alone has to do.
        }
    }

    /// <summary>The packed code of the oldest entry; 0 if the queue is empty.</summary>
    internal static ulong PeekFirst() => LibcryptoErr.ERR_peek_error == null ? 0 : LibcryptoErr.ERR_peek_error().Value;

    /// <summary>The oldest entry, which stays on the queue. Its texts stay valid until the next call that touches the queue.</summary>
    internal static ErrorEntry PeekFirstEntry()
    {
        if (LibcryptoErr.ERR_peek_error_data == null)
        {
            return default;
        }

        byte* data = null;
        int flags = 0;
        ulong code = LibcryptoErr.ERR_peek_error_data(&data, &flags).Value;
        return new ErrorEntry(code, null, 0, null, (flags & ErrorEntry.DataIsText) != 0 ? data : null);
    }

    /// <summary>The packed code of the newest entry; 0 if the queue is empty.</summary>
    internal static ulong PeekLast() => LibcryptoErr.ERR_peek_last_error == null ? 0 : LibcryptoErr.ERR_peek_last_error().Value;

    /// <summary>Whether the newest entry is this reason of the CMP library.</summary>
    internal static bool LastIs(Reason reason) => PeekLast() == Pack(reason);

    /// <summary>Marks the newest entry, for <see cref="DiscardSinceMark"/> or <see cref="KeepSinceMark"/>.</summary>
    internal static void SetMark()
    {
        if (LibcryptoErr.ERR_set_mark != null)
        {
            _ = LibcryptoErr.ERR_set_mark();
        }
    }

    /// <summary>Drops what was raised since the last mark: a failure that turned out not to matter.</summary>
    internal static void DiscardSinceMark()
    {
        if (LibcryptoErr.ERR_pop_to_mark != null)
        {
            _ = LibcryptoErr.ERR_pop_to_mark();
        }
    }

    /// <summary>Removes the last mark and keeps what was raised since.</summary>
    internal static void KeepSinceMark()
    {
        if (LibcryptoErr.ERR_clear_last_mark != null)
        {
            _ = LibcryptoErr.ERR_clear_last_mark();
        }
    }

    /// <summary>Empties the queue.</summary>
    internal static void Clear()
    {
        if (LibcryptoErr.ERR_clear_error != null)
        {
            LibcryptoErr.ERR_clear_error();
        }
    }

    /// <summary>Takes the oldest entry off the queue.</summary>
    /// <param name="entry">Its texts stay valid until the next call that touches the queue.</param>
    /// <returns>False if the queue is empty.</returns>
    internal static bool TryTake(out ErrorEntry entry)
    {
        entry = default;
        if (LibcryptoErr.ERR_get_error_all == null)
        {
            return false;
        }

        byte* file = null;
        byte* function = null;
        byte* data = null;
        int line = 0;
        int flags = 0;
        ulong code = LibcryptoErr.ERR_get_error_all(&file, &line, &function, &data, &flags).Value;
        entry = new ErrorEntry(code, file, line, function, (flags & ErrorEntry.DataIsText) != 0 ? data : null);
        return code != 0;
    }

    private static ulong Pack(Reason reason) => ((ulong)CmpLibrary << 23) | (uint)reason;

    private static void RaiseEntry(int library, int reason, ReadOnlySpan<byte> detail, string function, int line)
    {
        if (LibcryptoErr.ERR_new == null || LibcryptoErr.ERR_set_debug == null || LibcryptoErr.ERR_set_error == null)
        {
            return;
        }

        Span<byte> name = stackalloc byte[MaximumFunctionName];
        Utf8Prefix(function, name);
        LibcryptoErr.ERR_new();
        fixed (byte* file = "cmpnative\0"u8)
        fixed (byte* functionName = name)
        {
            // libcrypto copies both texts.
            LibcryptoErr.ERR_set_debug(file, line, functionName);
        }

        if (library == CmpLibrary)
        {
            ReasonTexts.Provide(reason);
        }

        LibcryptoErr.ERR_set_error(library, reason, null);
        AppendDetail(detail);
    }

    /// <summary>Writes as many whole characters as fit before a terminating zero.</summary>
    /// <returns>The length without the zero.</returns>
    private static int Utf8Prefix(string text, Span<byte> utf8)
    {
        Utf8.FromUtf16(text, utf8[..^1], out _, out int written);
        utf8[written] = 0;
        return written;
    }
}
