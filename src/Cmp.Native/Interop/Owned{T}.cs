using System;

namespace Cmp.Native.Interop;

/// <summary>
/// A place that holds at most one object of libcrypto and releases it: what a structure's pointer field is in C. Copying
/// the struct does not share the object; only one copy may be used. <see cref="Owned"/> makes them.
/// </summary>
/// <typeparam name="T">The C structure.</typeparam>
/// <param name="pointer">The object to own; may be NULL.</param>
/// <param name="free">libcrypto's function that drops one reference; it accepts NULL.</param>
internal unsafe struct Owned<T>(T* pointer, delegate* unmanaged[Cdecl]<T*, void> free) : IDisposable
    where T : unmanaged
{
    private T* _pointer = pointer;

    /// <summary>The object, still owned here; NULL if there is none.</summary>
    public readonly T* Pointer => _pointer;

    /// <summary>Releases what is held and takes over another object.</summary>
    /// <param name="owned">The object to own from now on; may be NULL.</param>
    public void Replace(T* owned)
    {
        T* old = _pointer;
        _pointer = owned;
        if (old != null)
        {
            free(old);
        }
    }

    /// <summary>Hands the object to the caller, who now has to release it.</summary>
    public T* Release()
    {
        T* released = _pointer;
        _pointer = null;
        return released;
    }

    /// <summary>Releases what is held.</summary>
    public void Dispose() => Replace(null);
}
