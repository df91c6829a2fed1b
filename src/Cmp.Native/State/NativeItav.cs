using System;
using Cmp.Asn1;
using Cmp.Native.Abi;
using Cmp.Native.Interop;
using Cmp.Native.State.Info;

namespace Cmp.Native.State;

/// <summary>
/// What an <c>OSSL_CMP_ITAV</c> refers to: an InfoTypeAndValue (RFC 9810, section 5.1.1), as an object identifier and an
/// optional value of any type, both libcrypto's objects so that C callers can take and give them.
/// </summary>
[CType("OSSL_CMP_ITAV")]
internal sealed unsafe partial class NativeItav : NativeTypeAndValue
{
    /// <summary>Takes over both objects.</summary>
    /// <param name="type">The infoType.</param>
    /// <param name="value">The infoValue; NULL if absent.</param>
    internal NativeItav(ASN1_OBJECT* type, ASN1_TYPE* value)
        : base(type, value)
    {
    }

    private NativeItav(ASN1_OBJECT* type, InfoContent? content)
        : base(type, content)
    {
    }

    /// <summary>Makes one of a type whose values have a form of their own.</summary>
    /// <param name="type">The infoType.</param>
    /// <param name="content">The infoValue, which the item owns on success; null if absent.</param>
    /// <returns>NULL if memory ran out.</returns>
    internal static Handle<NativeItav> Create(ObjectId type, InfoContent? content)
    {
        ASN1_OBJECT* identifier = ObjectOf(type);
        return identifier == null ? Handle<NativeItav>.Null : Handle<NativeItav>.Create(new NativeItav(identifier, content));
    }

    /// <summary>As <see cref="Create"/>, but what there is no item for is disposed.</summary>
    internal static Handle<NativeItav> CreateOrDispose(ObjectId type, InfoContent? content)
    {
        Handle<NativeItav> made = Create(type, content);
        if (made.IsNull)
        {
            content?.Dispose();
        }

        return made;
    }

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

    /// <summary>Makes an independent copy.</summary>
    /// <returns>Null if libcrypto cannot copy an object; the reason is on its error queue.</returns>
    internal NativeItav? Duplicate() =>
        TryCopy(out Owned<ASN1_OBJECT> type, out Owned<ASN1_TYPE> value) ? new NativeItav(type.Release(), value.Release()) : null;
}
