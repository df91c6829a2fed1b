using System;
using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary>
/// The C library's <c>stdout</c> and <c>stderr</c>. What is written through them keeps its order with what the program
/// itself prints, which writing to the file descriptors would not.
/// </summary>
internal static unsafe class StandardStreams
{
    /// <summary><c>stdout</c> as <c>FILE *</c>; 0 if the process has none that can be found.</summary>
    internal static nint Output => Find("stdout", 1);

    /// <summary><c>stderr</c> as <c>FILE *</c>; 0 if the process has none that can be found.</summary>
    internal static nint Error => Find("stderr", 2);

    private static nint Find(string name, int number)
    {
        if (OperatingSystem.IsWindows())
        {
            // A function instead of variables, in the universal C runtime that libcrypto is built with.
            return NativeLibrary.TryLoad("ucrtbase.dll", out nint runtime)
                && NativeLibrary.TryGetExport(runtime, "__acrt_iob_func", out nint function)
                ? ((delegate* unmanaged[Cdecl]<int, nint>)function)(number)
                : 0;
        }

        return NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), name, out nint variable) ? *(nint*)variable : 0;
    }
}
