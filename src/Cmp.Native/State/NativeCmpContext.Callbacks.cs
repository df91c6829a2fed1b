using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>The caller's functions, each with the argument it wants back. A null function means: the built-in behaviour.</summary>
internal sealed unsafe partial class NativeCmpContext
{
    /// <summary><c>OSSL_CMP_transfer_cb_t</c>: sends the second argument's message and returns the answer, or NULL.</summary>
    internal delegate* unmanaged[Cdecl]<nint, nint, nint> TransferCallback { get; set; }

    internal void* TransferCallbackArgument { get; set; }

    /// <summary><c>OSSL_HTTP_bio_cb_t</c>: changes the connection's BIO on connecting and disconnecting, usually to put TLS on it.</summary>
    internal delegate* unmanaged[Cdecl]<BIO*, void*, int, int, BIO*> HttpCallback { get; set; }

    /// <summary>If not NULL, the HTTP client is told that TLS is used.</summary>
    internal void* HttpCallbackArgument { get; set; }

    /// <summary><c>OSSL_CMP_certConf_cb_t</c>: context, new certificate, failInfo so far, text to send; returns failInfo.</summary>
    internal delegate* unmanaged[Cdecl]<nint, X509*, int, byte**, int> CertConfCallback { get; set; }

    internal void* CertConfCallbackArgument { get; set; }

    /// <summary><c>OSSL_CMP_log_cb_t</c>: function, file, line, severity, message.</summary>
    internal delegate* unmanaged[Cdecl]<byte*, byte*, int, int, byte*, int> LogCallback { get; set; }

    /// <summary>The least severe messages that are logged.</summary>
    internal int LogVerbosity => this[NativeContextOption.LogVerbosity];
}
