using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Info;

/// <summary>
/// What an <c>OSSL_CMP_ATAV</c> refers to: an AttributeTypeAndValue (RFC 4211, section 6), such as one of the kinds of keys in
/// the keySpec of a CertReqTemplateContent (RFC 9810, section 5.3.19.16).
/// </summary>
[CType("OSSL_CMP_ATAV")]
internal sealed unsafe class NativeAtav : NativeTypeAndValue
{
    /// <summary>Takes over both objects; either may be NULL.</summary>
    internal NativeAtav(ASN1_OBJECT* type, ASN1_TYPE* value)
        : base(type, value)
    {
    }

    private NativeAtav(ASN1_OBJECT* type, InfoContent content)
        : base(type, content)
    {
    }

    /// <summary>What stands behind <c>OSSL_CRMF_ATTRIBUTETYPEANDVALUE_dup</c>, and behind stacks of these.</summary>
    internal static HandleCodec<NativeAtav> Codec { get; } = new AtavCodec();

    /// <summary>Makes one of a type whose values have a form of their own.</summary>
    /// <param name="type">The type.</param>
    /// <param name="content">The value; null to fail.</param>
    /// <returns>NULL if memory ran out; then the value was disposed.</returns>
    internal static Handle<NativeAtav> Create(ObjectId type, InfoContent? content)
    {
        ASN1_OBJECT* identifier = content is null ? null : ObjectOf(type);
        if (identifier == null)
        {
            content?.Dispose();
            return Handle<NativeAtav>.Null;
        }

        return Handle<NativeAtav>.Create(new NativeAtav(identifier, content!));
    }

    /// <summary>The algorithm of the control algId, lent; NULL if this is no such control, with a reason on the error queue if its value is none.</summary>
    internal X509_ALGOR* Algorithm() =>
        Is(CrmfOids.AlgId)
        && TryOpen(
            CrmfOids.AlgId,
            static (der, library, properties) => ObjectContent<X509_ALGOR>.FromDer(der, DerForm.AlgorithmIdentifier, library, properties),
            out ObjectContent<X509_ALGOR>? algorithm)
        && algorithm is not null
            ? algorithm.Pointer
            : null;

    /// <summary>The number in the control rsaKeyLen, lent; NULL if this is no such control, with a reason on the error queue if its value is none.</summary>
    internal ASN1_INTEGER* RsaKeyLength() =>
        Is(CrmfOids.RsaKeyLen)
        && TryOpen(
            CrmfOids.RsaKeyLen,
            static (der, library, properties) => ObjectContent<ASN1_INTEGER>.FromDer(der, DerForm.Integer, library, properties),
            out ObjectContent<ASN1_INTEGER>? length)
        && length is not null
            ? length.Pointer
            : null;

    /// <summary>DER of the AttributeTypeAndValue; empty if it has no type or no value, or libcrypto cannot encode one of them.</summary>
    internal byte[] ToDer()
    {
        byte[] type = TypeDer();
        byte[] value = ValueDer();
        return type.Length == 0 || value.Length == 0
            ? []
            : Der.Encode(new AttributeTypeAndValue { Type = new Encoded<ObjectId>(type).Value, Value = new AnyValue(value) });
    }

    /// <summary>The pointer for C; NULL for null.</summary>
    internal static Handle<NativeAtav> ToHandle(NativeAtav? control) =>
        control is null ? Handle<NativeAtav>.Null : Handle<NativeAtav>.Create(control);

    /// <summary>Makes an independent copy.</summary>
    /// <returns>Null if there is no type or libcrypto cannot copy an object; the reason is on its error queue.</returns>
    internal NativeAtav? Duplicate() =>
        TryCopy(out Owned<ASN1_OBJECT> type, out Owned<ASN1_TYPE> value) ? new NativeAtav(type.Release(), value.Release()) : null;

    /// <summary>Makes one of DER.</summary>
    /// <returns>Null with a reason on the error queue if the bytes are none.</returns>
    internal static NativeAtav? Read(ReadOnlySpan<byte> der)
    {
        if (!Der.TryDecode(der, out AttributeTypeAndValue view, out DerError error))
        {
            ErrorQueue.Raise(Reason.NestedAsn1Error, error.ToString());
            return null;
        }

        using Owned<ASN1_OBJECT> type = Owned.ObjectIdentifier(DerForm.ObjectIdentifier.FromBytes(Der.Encode(view.Type)));
        using Owned<ASN1_TYPE> value = Owned.AnyValue(DerForm.AnyValue.FromBytes(view.Value.Encoded));
        return type.Pointer == null || value.Pointer == null ? null : new NativeAtav(type.Release(), value.Release());
    }

    private sealed class AtavCodec : HandleCodec<NativeAtav>
    {
        protected override ReadOnlySpan<byte> Name => "OSSL_CRMF_ATTRIBUTETYPEANDVALUE\0"u8;

        protected override NativeAtav Create() => new(null, (ASN1_TYPE*)null);

        protected override NativeAtav? FromDer(ReadOnlySpan<byte> der) => Read(der);

        protected override ReadOnlySpan<byte> ToDer(NativeAtav value) => value.ToDer();
    }
}
