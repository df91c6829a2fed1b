using System;

namespace Cmp.Native.State.Info;

/// <summary>
/// A value in the form that C callers of its type want: objects of libcrypto or handles of ours, which it owns and lends.
/// </summary>
internal abstract class InfoContent : IDisposable
{
    /// <summary>The value as it is now: who borrowed an object may have changed it.</summary>
    /// <returns>DER; empty with a reason on the error queue if an object cannot be encoded.</returns>
    internal abstract byte[] ToDer();

    /// <inheritdoc/>
    public abstract void Dispose();
}
