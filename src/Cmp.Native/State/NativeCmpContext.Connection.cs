using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <content>What belongs to the connection at hand (<see cref="HttpConnection"/>).</content>
internal sealed unsafe partial class NativeCmpContext
{
    /// <summary>The <see cref="HttpCallback"/> that the connection was opened with, and is closed with.</summary>
    internal delegate* unmanaged[Cdecl]<BIO*, void*, int, int, BIO*> ConnectionCallback { get; set; }

    /// <summary>That callback's argument.</summary>
    internal void* ConnectionCallbackArgument { get; set; }
}
