using System;
using Cmp.Native.Abi;

namespace Cmp.Native.Interop;

/// <summary>The codec of one class, which has to say only how it is made, read and written.</summary>
/// <typeparam name="T">The class behind the C structure.</typeparam>
internal abstract class HandleCodec<T> : HandleCodec
    where T : class, IDisposable
{
    /// <summary>Makes an empty object.</summary>
    protected abstract T Create();

    /// <summary>Makes an object from exactly one encoding.</summary>
    /// <returns>Null with a reason on the error queue if the bytes are none.</returns>
    protected abstract T? FromDer(ReadOnlySpan<byte> der);

    /// <summary>The encoding of an object, valid until it changes.</summary>
    /// <returns>Empty if nothing has been set in it.</returns>
    protected abstract ReadOnlySpan<byte> ToDer(T value);

    internal sealed override nint New() => Handle<T>.Create(Create()).Value;

    internal sealed override void Free(nint handle) => new Handle<T>(handle).Free();

    internal sealed override nint Decode(nint existing, ReadOnlySpan<byte> der)
    {
        T? value = FromDer(der);
        if (value is null)
        {
            return 0;
        }

        return new Handle<T>(existing).TryReplace(value) ? existing : Handle<T>.Create(value).Value;
    }

    internal sealed override ReadOnlySpan<byte> Encode(nint handle) =>
        new Handle<T>(handle).TryGet(out T? value) ? ToDer(value) : default;
}
