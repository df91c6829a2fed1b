using System;
using Cmp.Native.Abi;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoObjects;

namespace Cmp.Native.State;

/// <summary>
/// What an <c>OSSL_CMP_ITAV</c> refers to: an InfoTypeAndValue (RFC 9810, section 5.1.1), as an object identifier and an
/// optional value of any type, both libcrypto's objects so that C callers can take and give them.
/// </summary>
[CType("OSSL_CMP_ITAV")]
internal sealed unsafe partial class NativeItav : IDisposable
{
    /// <summary>Takes over both objects.</summary>
    /// <param name="type">The infoType.</param>
    /// <param name="value">The infoValue; NULL if absent.</param>
    internal NativeItav(ASN1_OBJECT* type, ASN1_TYPE* value) => Set0(type, value);

    /// <summary>The infoType, lent.</summary>
    internal ASN1_OBJECT* Type { get; private set; }

    /// <summary>The infoValue, lent; NULL if absent.</summary>
    internal ASN1_TYPE* Value { get; private set; }

    /// <summary>Makes one from encodings.</summary>
    /// <param name="typeDer">The DER of the infoType.</param>
    /// <param name="valueDer">The DER of the infoValue; empty if absent.</param>
    /// <returns>Null if libcrypto refuses the bytes; the reason is on its error queue.</returns>
    internal static NativeItav? FromDer(ReadOnlySpan<byte> typeDer, ReadOnlySpan<byte> valueDer)
    {
        using Owned<ASN1_OBJECT> type = Owned.ObjectIdentifier(DerForm.ObjectIdentifier.FromBytes(typeDer));
        using Owned<ASN1_TYPE> value = Owned.AnyValue(valueDer.IsEmpty ? null : DerForm.AnyValue.FromBytes(valueDer));
        return type.Pointer == null || (!valueDer.IsEmpty && value.Pointer == null)
            ? null
            : new NativeItav(type.Release(), value.Release());
    }

    /// <summary>The DER of the infoType; empty if libcrypto cannot encode it.</summary>
    internal byte[] TypeDer() => DerForm.ObjectIdentifier.ToBytes(Type);

    /// <summary>The DER of the infoValue; empty if there is none or libcrypto cannot encode it.</summary>
    internal byte[] ValueDer() => DerForm.AnyValue.ToBytes(Value);

    /// <summary>
    /// Takes over both objects. As in OpenSSL, what was held before is not released: a caller may have read it and still
    /// own it, or pass it again.
    /// </summary>
    internal void Set0(ASN1_OBJECT* type, ASN1_TYPE* value)
    {
        Type = type;
        Value = value;
    }

    /// <summary>Makes an independent copy.</summary>
    /// <returns>Null if libcrypto cannot copy an object; the reason is on its error queue.</returns>
    internal NativeItav? Duplicate()
    {
        using Owned<ASN1_OBJECT> type = Owned.ObjectIdentifier(OBJ_dup(Type));
        using Owned<ASN1_TYPE> value = Owned.AnyValue(DerForm.AnyValue.Duplicate(Value));
        return type.Pointer == null || (Value != null && value.Pointer == null)
            ? null
            : new NativeItav(type.Release(), value.Release());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        LibcryptoAsn1.ASN1_OBJECT_free(Type);
        LibcryptoAsn1.ASN1_TYPE_free(Value);
        Set0(null, null);
    }
}
