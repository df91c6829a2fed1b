using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Abi;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Crmf;

/// <summary>
/// A control or a supplementary information of a certificate request (RFC 4211, sections 6 and 7), of which C can get the
/// value, to read it and to change it.
/// </summary>
internal sealed unsafe class NativeControl : IDisposable
{
    private readonly byte[] _received;
    private LentField<ASN1_UTF8STRING> _text = new(DerForm.Utf8String);
    private LentField<X509_PUBKEY> _publicKey = new(DerForm.SubjectPublicKeyInfo);
    private LentPart<NativePublicationInfo> _publicationInfo;
    private LentPart<NativeCertId> _certId;
    private LentPart<NativeCertRequest> _request;

    private NativeControl(byte[] received) => _received = received;

    /// <summary>The value as a text, lent for changing.</summary>
    internal ASN1_UTF8STRING* Text => _text.LendForChange<AnyValue>(Received.Value);

    /// <summary>The value as a public key, lent for changing.</summary>
    internal X509_PUBKEY* PublicKey => _publicKey.LendForChange<AnyValue>(Received.Value);

    /// <summary>The value as a PKIPublicationInfo, lent for changing.</summary>
    internal Handle<NativePublicationInfo> PublicationInfo => _publicationInfo.Lend(Received.Value.Encoded);

    /// <summary>The value as a CertId, lent.</summary>
    internal Handle<NativeCertId> CertId => _certId.Lend(Received.Value.Encoded);

    /// <summary>The value as a CertRequest, lent for changing.</summary>
    internal Handle<NativeCertRequest> Request => _request.Lend(Received.Value.Encoded);

    private AttributeTypeAndValue Received => new Encoded<AttributeTypeAndValue>(_received).Value;

    /// <summary>Whether the values of all controls that C can get are of the type that goes with them.</summary>
    internal static bool AreValid(SequenceOf<AttributeTypeAndValue> controls, out DerError error)
    {
        error = default;
        foreach (AttributeTypeAndValue control in controls)
        {
            error = ErrorIn(control);
            if (!error.IsNone)
            {
                break;
            }
        }

        return error.IsNone;
    }

    /// <summary>Makes a control for each of some received ones.</summary>
    internal static List<NativeControl> ListOf(SequenceOf<AttributeTypeAndValue> received)
    {
        List<NativeControl> controls = new(received.Count);
        foreach (AttributeTypeAndValue control in received)
        {
            controls.Add(new NativeControl(Der.Encode(control)));
        }

        return controls;
    }

    /// <summary>Makes a control.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="value">DER of the value.</param>
    internal static NativeControl Of(ObjectId type, ReadOnlySpan<byte> value) =>
        new(Der.Encode(new AttributeTypeAndValue { Type = type, Value = new AnyValue(value) }));

    /// <summary>Whether it is of a type.</summary>
    internal bool Is(ObjectId type) => Received.Type.Is(type);

    /// <summary>Appends the encoding.</summary>
    /// <returns>False if the value is incomplete, or libcrypto cannot encode it.</returns>
    internal bool AppendTo(DerBuffer controls)
    {
        AttributeTypeAndValue received = Received;
        bool valid = _text.TryGet<AnyValue>(received.Value, out Optional<AnyValue> value)
            && _publicKey.TryGet(value, out value);
        byte[] der = valid ? _request.ToDer(_certId.ToDer(_publicationInfo.ToDer(value.Value.Encoded))) : [];
        if (der.Length > 0)
        {
            Der.Encode(new AttributeTypeAndValue { Type = received.Type, Value = new AnyValue(der) }, controls);
        }

        return der.Length > 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _publicKey.Dispose();
        _publicationInfo.Dispose();
        _certId.Dispose();
        _request.Dispose();
    }

    // At most one of the types fits.
    private static DerError ErrorIn(AttributeTypeAndValue control)
    {
        _ = IsBad(control, CrmfAttributes.RegToken, out DerError error)
            || IsBad(control, CrmfAttributes.Authenticator, out error)
            || IsBad(control, CrmfAttributes.PkiPublicationInfo, out error)
            || IsBad(control, CrmfAttributes.OldCertId, out error)
            || IsBad(control, CrmfAttributes.ProtocolEncrKey, out error)
            || IsBad(control, CrmfAttributes.Utf8Pairs, out error);
        if (error.IsNone && control.Type.Is(CrmfOids.CertReq))
        {
            _ = NativeCertRequest.IsValid(control.Value.Encoded, out error);
        }

        return error;
    }

    private static bool IsBad<T>(AttributeTypeAndValue control, OpenType<T> type, out DerError error)
        where T : IDer<T>, allows ref struct
        => !control.TryOpen(type, out _, out error) && !error.IsNone;
}
