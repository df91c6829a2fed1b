using System;
using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/bio.h&gt;</c>.</summary>
internal static unsafe class LibcryptoBio
{
    /// <summary><c>BIO_NOCLOSE</c>: freeing the BIO leaves its stream open.</summary>
    internal const int NoClose = 0;

    private const int CtrlInfo = 3;
    private const int CtrlGetSocket = 105;

    internal static readonly delegate* unmanaged[Cdecl]<BIO_METHOD*, BIO*> BIO_new =
        (delegate* unmanaged[Cdecl]<BIO_METHOD*, BIO*>)LibcryptoLocation.Resolve("BIO_new");

    internal static readonly delegate* unmanaged[Cdecl]<BIO_METHOD*> BIO_s_mem =
        (delegate* unmanaged[Cdecl]<BIO_METHOD*>)LibcryptoLocation.Resolve("BIO_s_mem");

    internal static readonly delegate* unmanaged[Cdecl]<void*, int, BIO*> BIO_new_mem_buf =
        (delegate* unmanaged[Cdecl]<void*, int, BIO*>)LibcryptoLocation.Resolve("BIO_new_mem_buf");

    /// <summary>File name, mode.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<byte*, byte*, BIO*> BIO_new_file =
        (delegate* unmanaged[Cdecl]<byte*, byte*, BIO*>)LibcryptoLocation.Resolve("BIO_new_file");

    /// <summary>Absent where libcrypto was built without stdio.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<nint, int, BIO*> BIO_new_fp =
        (delegate* unmanaged[Cdecl]<nint, int, BIO*>)LibcryptoLocation.ResolveOptional("BIO_new_fp");

    internal static readonly delegate* unmanaged[Cdecl]<BIO*, int> BIO_free =
        (delegate* unmanaged[Cdecl]<BIO*, int>)LibcryptoLocation.Resolve("BIO_free");

    internal static readonly delegate* unmanaged[Cdecl]<BIO*, void*, int, int> BIO_read =
        (delegate* unmanaged[Cdecl]<BIO*, void*, int, int>)LibcryptoLocation.Resolve("BIO_read");

    internal static readonly delegate* unmanaged[Cdecl]<BIO*, void*, int, int> BIO_write =
        (delegate* unmanaged[Cdecl]<BIO*, void*, int, int>)LibcryptoLocation.Resolve("BIO_write");

    internal static readonly delegate* unmanaged[Cdecl]<BIO*, int, CLong, void*, CLong> BIO_ctrl =
        (delegate* unmanaged[Cdecl]<BIO*, int, CLong, void*, CLong>)LibcryptoLocation.Resolve("BIO_ctrl");

    /// <summary>Absent where libcrypto was built without sockets.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<int, int, int> BIO_set_tcp_ndelay =
        (delegate* unmanaged[Cdecl]<int, int, int>)LibcryptoLocation.ResolveOptional("BIO_set_tcp_ndelay");

    /// <summary>The socket of a connection (<c>BIO_get_fd</c>).</summary>
    /// <returns>Negative if there is none.</returns>
    internal static int SocketOf(BIO* bio)
    {
        int socket = -1;
        return BIO_ctrl(bio, CtrlGetSocket, new CLong(0), &socket).Value < 0 ? -1 : socket;
    }

    /// <summary>What a memory BIO holds (<c>BIO_get_mem_data</c>); valid until the BIO is used again.</summary>
    internal static ReadOnlySpan<byte> MemoryOf(BIO* bio)
    {
        byte* data = null;
        nint length = BIO_ctrl(bio, CtrlInfo, new CLong(0), &data).Value;
        return data == null || length <= 0 ? default : new ReadOnlySpan<byte>(data, (int)length);
    }
}
