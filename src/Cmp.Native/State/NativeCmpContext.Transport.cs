using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>Where messages go and through which connection.</summary>
internal sealed unsafe partial class NativeCmpContext
{
    private OwnedText _server;
    private OwnedText _serverPath;
    private OwnedText _proxy;
    private OwnedText _noProxy;

    /// <summary>libcrypto's state of the HTTP connection to the server, which is kept between messages; NULL if there is none.</summary>
    internal OSSL_HTTP_REQ_CTX* HttpConnection { get; set; }

    /// <summary>The server's host name or address as a C string; NULL if not set.</summary>
    internal byte* Server => _server.Pointer;

    /// <summary>The path on the server as a C string; NULL if not set.</summary>
    internal byte* ServerPath => _serverPath.Pointer;

    /// <summary>The server's port; 0 if not set.</summary>
    internal int ServerPort { get; set; }

    /// <summary>The URL of the HTTP proxy as a C string; NULL to leave it to the environment.</summary>
    internal byte* Proxy => _proxy.Pointer;

    /// <summary>The hosts that are reached without proxy, as a C string; NULL to leave them to the environment.</summary>
    internal byte* NoProxy => _noProxy.Pointer;

    internal bool Set1Server(byte* address) => _server.Set(address);

    internal bool Set1ServerPath(byte* path) => _serverPath.Set(path);

    internal bool Set1Proxy(byte* name) => _proxy.Set(name);

    internal bool Set1NoProxy(byte* names) => _noProxy.Set(names);

    private void DisposeTransport()
    {
        _server.Dispose();
        _serverPath.Dispose();
        _proxy.Dispose();
        _noProxy.Dispose();
    }
}
