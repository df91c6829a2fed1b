using System;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Info;

/// <summary>One object of libcrypto.</summary>
/// <typeparam name="T">The C structure.</typeparam>
/// <param name="adopted">The object.</param>
/// <param name="form">Its form as DER.</param>
internal sealed unsafe class ObjectContent<T>(T* adopted, DerForm<T> form) : InfoContent
    where T : unmanaged
{
    // Fields, for a lambda cannot capture a pointer.
    private readonly T* _pointer = adopted;
    private readonly DerForm<T> _form = form;

    /// <summary>The object, lent.</summary>
    internal T* Pointer => _pointer;

    /// <summary>Copies an object.</summary>
    /// <returns>Null with a reason on the error queue.</returns>
    internal static ObjectContent<T>? CopyOf(T* original, DerForm<T> form)
    {
        T* copy = form.Duplicate(original);
        return copy == null ? null : new ObjectContent<T>(copy, form);
    }

    /// <summary>Makes one of DER; <see cref="ContentLoader{T}"/>.</summary>
    internal static ObjectContent<T>? FromDer(ReadOnlySpan<byte> der, DerForm<T> form, OSSL_LIB_CTX* library, byte* properties)
    {
        T* made = form.FromBytes(der, library, properties);
        return made == null ? null : new ObjectContent<T>(made, form);
    }

    /// <inheritdoc/>
    internal override byte[] ToDer() => _form.ToBytes(_pointer);

    /// <inheritdoc/>
    public override void Dispose() => _form.Free(_pointer);
}
