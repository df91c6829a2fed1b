using System;
using Cmp.Native.Abi;

namespace Cmp.Native.State.Crmf;

/// <summary>
/// A structure of ours inside another one: made of the received bytes when somebody asks for it, and lent to C under a
/// pointer that stays the same. Copying the struct does not share it.
/// </summary>
/// <typeparam name="T">The class behind the C structure.</typeparam>
internal struct LentPart<T> : IDisposable
    where T : class, ICrmfObject<T>
{
    private Handle<T> _handle;

    /// <summary>Whether C may have changed the structure.</summary>
    internal readonly bool IsLent => !_handle.IsNull;

    /// <summary>The pointer, lent.</summary>
    /// <param name="received">DER of the structure, known to be valid; used once.</param>
    internal Handle<T> Lend(ReadOnlySpan<byte> received)
    {
        if (_handle.IsNull)
        {
            _handle = Handle<T>.Create(T.Create(received.ToArray()));
        }

        return _handle;
    }

    /// <summary>The DER now.</summary>
    /// <param name="received">The DER as received.</param>
    /// <returns>Empty if the structure is incomplete.</returns>
    internal readonly byte[] ToDer(ReadOnlySpan<byte> received) => _handle.Target?.ToDer() ?? received.ToArray();

    /// <summary>Frees the structure; the pointer ends to be valid.</summary>
    public void Dispose()
    {
        _handle.Free();
        _handle = Handle<T>.Null;
    }
}
