using System;
using System.Runtime.InteropServices;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>The log that does not belong to a context: libcrypto's trace channel, BIOs, and the printing of the error queue.</summary>
internal static unsafe class LogOutput
{
    // What OpenSSL gives the callback at most, with the terminating zero.
    private const int MaximumErrorLine = 4096;

    /// <summary>Sends the CMP category of libcrypto's trace to the program's standard output.</summary>
    /// <returns>True also when libcrypto was built without tracing, where there is nothing to open.</returns>
    internal static bool Open()
    {
        if (!Close())
        {
            return true;
        }

        nint output = StandardStreams.Output;
        BIO* bio = output == 0 || LibcryptoBio.BIO_new_fp == null ? null : LibcryptoBio.BIO_new_fp(output, LibcryptoBio.NoClose);
        if (bio != null && LibcryptoTrace.OSSL_trace_set_channel(LibcryptoTrace.CategoryCmp, bio) != 0)
        {
            return true;
        }

        _ = LibcryptoBio.BIO_free(bio);
        ErrorQueue.Raise(Reason.NoStdio);
        return false;
    }

    /// <summary>Detaches the trace channel and frees its BIO.</summary>
    /// <returns>False when libcrypto was built without tracing.</returns>
    internal static bool Close() =>
        LibcryptoTrace.OSSL_trace_set_channel != null
        && LibcryptoTrace.OSSL_trace_set_channel(LibcryptoTrace.CategoryCmp, null) != 0;

    /// <summary>Writes one line as distributed builds of OpenSSL do: prefix, severity, message; no source location.</summary>
    /// <param name="bio">Where to; NULL is left to libcrypto to judge.</param>
    /// <param name="severity">How serious it is.</param>
    /// <param name="message">A C string; null is printed as a word.</param>
    /// <returns>Whether libcrypto took it.</returns>
    internal static bool Print(BIO* bio, LogSeverity severity, byte* message)
    {
        ReadOnlySpan<byte> text = message == null ? "<NULL>"u8 : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(message);
        return Print(bio, severity, text);
    }

    /// <summary>Takes every entry off the error queue and gives it to a callback, or prints it to standard error.</summary>
    /// <param name="callback">Returns 0 or less to stop; the entry it was given is gone, the others stay queued.</param>
    internal static void PrintErrors(delegate* unmanaged[Cdecl]<byte*, byte*, int, int, byte*, int> callback)
    {
        byte[]? line = null;
        while (ErrorQueue.TryTake(out ErrorEntry entry))
        {
            line ??= new byte[MaximumErrorLine];
            int length = WriteLine(entry, line);
            if (callback == null)
            {
                PrintToStandardError(line.AsSpan(0, length));
                continue;
            }

            fixed (byte* placeholder = "(unknown function)\0"u8)
            fixed (byte* message = line)
            {
                byte* component = Component(entry, placeholder);
                int proceed = callback(component, entry.File, entry.Line, (int)LogSeverity.Error, message);
                if (proceed <= 0)
                {
                    return;
                }
            }
        }
    }

    private static bool Print(BIO* bio, LogSeverity severity, ReadOnlySpan<byte> message)
    {
        // One write per line keeps lines of several threads apart.
        ReadOnlySpan<byte> name = severity.Name();
        byte[] line = [.. "CMP "u8, .. name, .. ": "u8, .. message, (byte)'\n'];
        fixed (byte* text = line)
        {
            return LibcryptoBio.BIO_write(bio, text, line.Length) >= 0;
        }
    }

    private static void PrintToStandardError(ReadOnlySpan<byte> message)
    {
        nint error = StandardStreams.Error;
        BIO* bio = error == 0 || LibcryptoBio.BIO_new_fp == null ? null : LibcryptoBio.BIO_new_fp(error, LibcryptoBio.NoClose);
        if (bio != null)
        {
            Print(bio, LogSeverity.Error, message);
            _ = LibcryptoBio.BIO_free(bio);
        }
    }

    /// <summary>The reason, and what was added to it after a colon, zero-terminated.</summary>
    private static int WriteLine(ErrorEntry entry, Span<byte> line)
    {
        Span<byte> room = line[..^1];
        int length = entry.WriteReason(room);
        if (entry.Text != null && length < room.Length)
        {
            room[length++] = (byte)':';
            ReadOnlySpan<byte> text = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry.Text);
            int kept = Math.Min(text.Length, room.Length - length);
            text[..kept].CopyTo(room[length..]);
            length += kept;
        }

        line[length] = 0;
        return length;
    }

    /// <summary>The function that raised an entry; if it is not known, the library; if neither is, what the entry has.</summary>
    private static byte* Component(ErrorEntry entry, byte* placeholder)
    {
        byte* function = entry.Function == null ? placeholder : entry.Function;
        ReadOnlySpan<byte> name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(function);
        if (!name.IsEmpty && !name.SequenceEqual(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(placeholder)))
        {
            return function;
        }

        byte* library = entry.Library;
        return library == null ? function : library;
    }
}
