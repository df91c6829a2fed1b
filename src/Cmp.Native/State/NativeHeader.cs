using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>What an <c>OSSL_CMP_PKIHEADER</c> refers to: a PKIHeader (RFC 9810, section 5.1.1), checked, as its DER.</summary>
[CType("OSSL_CMP_PKIHEADER")]
internal sealed unsafe class NativeHeader : IDisposable
{
    private byte[] _encoded;
    private Owned<ASN1_OCTET_STRING> _transactionId = Owned.OctetString();
    private Owned<ASN1_OCTET_STRING> _recipNonce = Owned.OctetString();
    private OPENSSL_STACK* _generalInfo;

    private NativeHeader(byte[] encoded) => _encoded = encoded;

    /// <summary>What stands behind <c>d2i_OSSL_CMP_PKIHEADER</c> and its kin.</summary>
    internal static HandleCodec<NativeHeader> Codec { get; } = new HeaderCodec();

    /// <summary>The transactionID, lent; NULL if absent, or with a reason on the error queue if memory ran out.</summary>
    internal ASN1_OCTET_STRING* TransactionId => Lend(ref _transactionId, View.TransactionId);

    /// <summary>The recipNonce, lent; NULL if absent, or with a reason on the error queue if memory ran out.</summary>
    internal ASN1_OCTET_STRING* RecipNonce => Lend(ref _recipNonce, View.RecipNonce);

    /// <summary>
    /// The generalInfo as a stack of handles of <see cref="NativeItav"/>, lent; NULL if absent, or with a reason on the error
    /// queue if libcrypto refuses an item.
    /// </summary>
    internal OPENSSL_STACK* GeneralInfo
    {
        get
        {
            if (_generalInfo == null && View.GeneralInfo.HasValue)
            {
                List<ReadOnlyMemory<byte>> items = [];
                foreach (InfoTypeAndValue item in View.GeneralInfo.Value)
                {
                    items.Add(Der.Encode(item));
                }

                _generalInfo = NativeItavStack.FromDer(items);
            }

            return _generalInfo;
        }
    }

    private PkiHeader View => new Encoded<PkiHeader>(_encoded).Value;

    /// <summary>Makes one of DER that is known to be a header.</summary>
    internal static NativeHeader FromValid(ReadOnlySpan<byte> der) => new(der.ToArray());

    /// <summary>Takes over the content of another one; what was lent before is freed.</summary>
    /// <param name="der">DER that is known to be a header.</param>
    internal void Become(ReadOnlySpan<byte> der)
    {
        Dispose();
        _encoded = der.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _transactionId.Dispose();
        _recipNonce.Dispose();
        NativeItavStack.Free(_generalInfo);
        _generalInfo = null;
    }

    private static ASN1_OCTET_STRING* Lend(ref Owned<ASN1_OCTET_STRING> place, scoped in Optional<Asn1.OctetString> value)
    {
        if (place.Pointer == null && value.HasValue)
        {
            place.Replace(Interop.OctetString.FromBytes(value.Value.Octets));
        }

        return place.Pointer;
    }

    private sealed class HeaderCodec : HandleCodec<NativeHeader>
    {
        protected override ReadOnlySpan<byte> Name => "OSSL_CMP_PKIHEADER\0"u8;

        // An empty one has no encoding: a header needs a sender and a recipient.
        protected override NativeHeader Create() => new([]);

        protected override NativeHeader? FromDer(ReadOnlySpan<byte> der)
        {
            byte[] own = der.ToArray();
            if (Der.TryDecode(own, out PkiHeader _, out DerError error))
            {
                return new NativeHeader(own);
            }

            using DerBuffer normalized = new(der.Length);
            if (BerNormalizer.TryNormalize(own, normalized, out _) && Der.TryDecode(normalized.Span, out PkiHeader _, out _))
            {
                return FromValid(normalized.Span);
            }

            ErrorQueue.Raise(Reason.NestedAsn1Error, error.ToString());
            return null;
        }

        protected override ReadOnlySpan<byte> ToDer(NativeHeader value) => value._encoded;
    }
}
