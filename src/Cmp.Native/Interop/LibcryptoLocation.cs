using System;
using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary>
/// Finds the libcrypto that the process uses: first the global symbol scope, where a program linked with <c>-lcrypto</c>
/// has it, then a copy that was loaded privately, then the usual file names. The choice is made once, so that all
/// functions come from the same libcrypto.
/// </summary>
internal static unsafe class LibcryptoLocation
{
    // Present in every libcrypto since 1.1.0, and in nothing else.
    private const string Landmark = "OpenSSL_version_num";

    private const int RtldLazy = 1;
    private const int RtldNoLoad = 4;

    private static readonly nint s_library = Find();

    /// <summary>The address of a function of libcrypto.</summary>
    /// <exception cref="LibcryptoNotFoundException">There is no libcrypto, or it lacks the function.</exception>
    internal static nint Resolve(string name)
    {
        nint address = ResolveOptional(name);
        return address != 0 ? address : throw new LibcryptoNotFoundException(name);
    }

    /// <summary>The address of a function that an older libcrypto may lack; 0 if it does.</summary>
    internal static nint ResolveOptional(string name) =>
        s_library != 0 && NativeLibrary.TryGetExport(s_library, name, out nint address) ? address : 0;

    private static string[] FileNames() =>
        OperatingSystem.IsWindows()
            ? ["libcrypto-3-x64.dll", "libcrypto-4-x64.dll", "libcrypto-3.dll", "libcrypto-4.dll"]
            : ["libcrypto.so.3", "libcrypto.so.4", "libcrypto.so"];

    private static nint Find()
    {
        nint program = NativeLibrary.GetMainProgramHandle();
        if (NativeLibrary.TryGetExport(program, Landmark, out _))
        {
            return program;
        }

        foreach (string name in FileNames())
        {
            if (TryOpenLoaded(program, name, out nint loaded))
            {
                return loaded;
            }
        }

        foreach (string name in FileNames())
        {
            if (NativeLibrary.TryLoad(name, out nint library) && NativeLibrary.TryGetExport(library, Landmark, out _))
            {
                return library;
            }
        }

        return 0;
    }

    /// <summary>A libcrypto that a plug-in brought along without adding it to the global scope.</summary>
    private static bool TryOpenLoaded(nint program, string name, out nint library)
    {
        library = 0;
        if (OperatingSystem.IsWindows() || !NativeLibrary.TryGetExport(program, "dlopen", out nint dlopen))
        {
            // LoadLibrary on Windows returns the loaded copy by itself.
            return false;
        }

        nint text = Marshal.StringToCoTaskMemUTF8(name);
        library = ((delegate* unmanaged[Cdecl]<nint, int, nint>)dlopen)(text, RtldLazy | RtldNoLoad);
        Marshal.FreeCoTaskMem(text);
        return library != 0;
    }
}
