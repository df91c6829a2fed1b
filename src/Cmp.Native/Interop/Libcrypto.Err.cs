using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary>
/// <c>&lt;openssl/err.h&gt;</c>. Every entry may be 0: reporting an error must not fail for want of a libcrypto. Only
/// the error queue (<see cref="Errors.ErrorQueue"/>, <see cref="Errors.ErrorEntry"/>, <see cref="Errors.ReasonTexts"/>) uses this table.
/// </summary>
internal static unsafe class LibcryptoErr
{
    internal static readonly delegate* unmanaged[Cdecl]<void> ERR_new =
        (delegate* unmanaged[Cdecl]<void>)LibcryptoLocation.ResolveOptional("ERR_new");

    internal static readonly delegate* unmanaged[Cdecl]<byte*, int, byte*, void> ERR_set_debug =
        (delegate* unmanaged[Cdecl]<byte*, int, byte*, void>)LibcryptoLocation.ResolveOptional("ERR_set_debug");

    /// <summary>
    /// Variadic in C and called here without a format and without variable arguments, which every calling convention that
    /// is supported passes like fixed ones.
    /// </summary>
    internal static readonly delegate* unmanaged[Cdecl]<int, int, byte*, void> ERR_set_error =
        (delegate* unmanaged[Cdecl]<int, int, byte*, void>)LibcryptoLocation.ResolveOptional("ERR_set_error");

    /// <summary>Appends text as it stands: unlike the argument of <c>ERR_set_error</c>, it is never read as a format.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<byte*, byte*, void> ERR_add_error_txt =
        (delegate* unmanaged[Cdecl]<byte*, byte*, void>)LibcryptoLocation.ResolveOptional("ERR_add_error_txt");

    internal static readonly delegate* unmanaged[Cdecl]<byte**, int*, byte**, byte**, int*, CULong> ERR_get_error_all =
        (delegate* unmanaged[Cdecl]<byte**, int*, byte**, byte**, int*, CULong>)LibcryptoLocation.ResolveOptional("ERR_get_error_all");

    internal static readonly delegate* unmanaged[Cdecl]<CULong> ERR_peek_error =
        (delegate* unmanaged[Cdecl]<CULong>)LibcryptoLocation.ResolveOptional("ERR_peek_error");

    internal static readonly delegate* unmanaged[Cdecl]<byte**, int*, CULong> ERR_peek_error_data =
        (delegate* unmanaged[Cdecl]<byte**, int*, CULong>)LibcryptoLocation.ResolveOptional("ERR_peek_error_data");

    internal static readonly delegate* unmanaged[Cdecl]<CULong> ERR_peek_last_error =
        (delegate* unmanaged[Cdecl]<CULong>)LibcryptoLocation.ResolveOptional("ERR_peek_last_error");

    internal static readonly delegate* unmanaged[Cdecl]<CULong, byte*> ERR_lib_error_string =
        (delegate* unmanaged[Cdecl]<CULong, byte*>)LibcryptoLocation.ResolveOptional("ERR_lib_error_string");

    internal static readonly delegate* unmanaged[Cdecl]<CULong, byte*> ERR_reason_error_string =
        (delegate* unmanaged[Cdecl]<CULong, byte*>)LibcryptoLocation.ResolveOptional("ERR_reason_error_string");

    /// <summary>A list of <c>ERR_STRING_DATA</c>, which has to stay where it is.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<void*, int> ERR_load_strings_const =
        (delegate* unmanaged[Cdecl]<void*, int>)LibcryptoLocation.ResolveOptional("ERR_load_strings_const");

    internal static readonly delegate* unmanaged[Cdecl]<CULong, byte*, nuint, void> ERR_error_string_n =
        (delegate* unmanaged[Cdecl]<CULong, byte*, nuint, void>)LibcryptoLocation.ResolveOptional("ERR_error_string_n");

    internal static readonly delegate* unmanaged[Cdecl]<int> ERR_set_mark =
        (delegate* unmanaged[Cdecl]<int>)LibcryptoLocation.ResolveOptional("ERR_set_mark");

    internal static readonly delegate* unmanaged[Cdecl]<int> ERR_pop_to_mark =
        (delegate* unmanaged[Cdecl]<int>)LibcryptoLocation.ResolveOptional("ERR_pop_to_mark");

    internal static readonly delegate* unmanaged[Cdecl]<int> ERR_clear_last_mark =
        (delegate* unmanaged[Cdecl]<int>)LibcryptoLocation.ResolveOptional("ERR_clear_last_mark");

    internal static readonly delegate* unmanaged[Cdecl]<void> ERR_clear_error =
        (delegate* unmanaged[Cdecl]<void>)LibcryptoLocation.ResolveOptional("ERR_clear_error");
}
