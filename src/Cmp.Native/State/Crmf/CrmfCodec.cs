using System;
using Cmp.Asn1;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Crmf;

/// <summary>What stands behind the <c>new</c>, <c>free</c>, <c>dup</c>, <c>d2i</c>, <c>i2d</c> and <c>it</c> functions of one type.</summary>
/// <typeparam name="T">The class behind the C structure.</typeparam>
internal sealed class CrmfCodec<T> : HandleCodec<T>
    where T : class, ICrmfObject<T>
{
    private CrmfCodec()
    {
    }

    /// <summary>The only one of its type.</summary>
    internal static CrmfCodec<T> Instance { get; } = new();

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> Name => T.CName;

    /// <summary>Makes an object from exactly one encoding; BER is accepted and turned into DER.</summary>
    /// <returns>Null with a reason on the error queue if the bytes are none.</returns>
    internal static T? Read(ReadOnlySpan<byte> encoded)
    {
        // The caller's bytes are copied before they are looked at: they may change under our hands.
        byte[] own = encoded.ToArray();
        if (T.IsValid(own, out DerError error))
        {
            return T.Create(own);
        }

        using DerBuffer der = new(own.Length);
        if (BerNormalizer.TryNormalize(own, der, out _) && T.IsValid(der.Span, out _))
        {
            return T.Create(der.Span.ToArray());
        }

        ErrorQueue.Raise(CrmfReason.NestedAsn1Error, error.ToString());
        return null;
    }

    /// <summary>Makes an independent copy, by way of the encoding as libcrypto does.</summary>
    /// <returns>NULL for NULL, and with a reason on the error queue if the object has no encoding.</returns>
    internal static Handle<T> Duplicate(Handle<T> original)
    {
        if (!original.TryGet(out T? value))
        {
            return Handle<T>.Null;
        }

        byte[] der = value.ToDer();
        if (der.Length > 0)
        {
            return ToHandle(Read(der));
        }

        ErrorQueue.Raise(CrmfReason.NestedAsn1Error, "an incomplete object has no encoding to copy");
        return Handle<T>.Null;
    }

    /// <summary>The pointer for C; NULL for null.</summary>
    internal static Handle<T> ToHandle(T? value) => value is null ? Handle<T>.Null : Handle<T>.Create(value);

    /// <inheritdoc/>
    internal override bool CanStartWith(byte identifier) => T.CanStartWith(identifier);

    /// <inheritdoc/>
    protected override T Create() => T.Create([]);

    /// <inheritdoc/>
    protected override T? FromDer(ReadOnlySpan<byte> der) => Read(der);

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> ToDer(T value) => value.ToDer();
}
