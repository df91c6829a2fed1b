using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// A PKIMessage as it was received: decoded as a whole, all its certificates opened (V1), its bytes kept because protection is computed
/// over them. Nothing in it has been verified.
/// </summary>
public sealed class ReceivedMessage
{
    private readonly byte[] _encoded;
    private readonly Range _header;
    private readonly Range _body;

    private ReceivedMessage(byte[] encoded, PkiMessage view, IReadOnlyList<CmpCertificate> extraCerts)
    {
        _encoded = encoded;
        _header = RangeOf(encoded, view.Header.Bytes);
        _body = RangeOf(encoded, view.Body.Bytes);
        BodyType = (CmpBodyType)((int)PkiBody.KindOf(view.Body) - 1);
        ExtraCerts = extraCerts;
    }

    /// <summary>DER of the message.</summary>
    public ReadOnlyMemory<byte> Encoded => _encoded;

    /// <summary>Which body it has.</summary>
    public CmpBodyType BodyType { get; }

    /// <summary>The certificates in extraCerts. They prove nothing.</summary>
    public IReadOnlyList<CmpCertificate> ExtraCerts { get; }

    /// <summary>The message as a view over its bytes.</summary>
    public PkiMessage View => new Encoded<PkiMessage>(_encoded).Value;

    /// <summary>The header as a view over the bytes.</summary>
    public PkiHeader Header => new Encoded<PkiHeader>(_encoded.AsSpan(_header)).Value;

    /// <summary>The body as a view over the bytes.</summary>
    public PkiBody Body => new Encoded<PkiBody>(_encoded.AsSpan(_body)).Value;

    /// <summary>Decodes a message within the limits.</summary>
    /// <param name="received">The bytes; they are copied. BER is accepted and turned into DER.</param>
    /// <param name="certificates">Certificates already known, so that none is decoded, or verified, twice.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="message">The message.</param>
    /// <returns>Why the bytes are not an acceptable message, or null.</returns>
    public static CmpError? TryDecode(
        ReadOnlySpan<byte> received, CertificateCache certificates, TransactionLimits limits, out ReceivedMessage? message)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        ArgumentNullException.ThrowIfNull(limits);
        message = null;
        if (received.Length > limits.MessageOctets)
        {
            return new CmpError(CmpErrorCode.MessageTooLong, $"{received.Length} octets; at most {limits.MessageOctets} are accepted");
        }

        byte[] encoded = received.ToArray();
        if (!Der.TryDecodeWithDocuments(encoded, out PkiMessage view, out DerError error))
        {
            return TryNormalize(received, ref encoded)
                ? DecodeNormalized(encoded, certificates, limits, out message)
                : Malformed(encoded, error);
        }

        return Open(encoded, view, certificates, limits, out message);
    }

    private static CmpError? DecodeNormalized(
        byte[] encoded, CertificateCache certificates, TransactionLimits limits, out ReceivedMessage? message)
    {
        message = null;
        return Der.TryDecodeWithDocuments(encoded, out PkiMessage view, out DerError error)
            ? Open(encoded, view, certificates, limits, out message)
            : Malformed(encoded, error);
    }

    // A message that decodes but for a certificate in it is told apart, for people.
    private static CmpError Malformed(ReadOnlySpan<byte> encoded, DerError error)
    {
        bool isCertificate = Der.TryDecode(encoded, out PkiMessage _, out _);
        return new CmpError(isCertificate ? CmpErrorCode.MalformedCertificate : CmpErrorCode.MalformedMessage) { Der = error };
    }

    private static CmpError? Open(
        byte[] encoded, PkiMessage view, CertificateCache certificates, TransactionLimits limits, out ReceivedMessage? message)
    {
        message = null;
        CmpError? failure = certificates.Open(
            view.ExtraCerts.Value, "PKIMessage.extraCerts", limits, out IReadOnlyList<CmpCertificate> extraCerts);
        if (failure is null)
        {
            message = new ReceivedMessage(encoded, view, extraCerts);
        }

        return failure;
    }

    private static Range RangeOf(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> part)
    {
        _ = whole.Overlaps(part, out int offset);
        return offset..(offset + part.Length);
    }

    // RFC 9810 wants DER. A peer that sends BER gets one chance, after strict decoding failed.
    private static bool TryNormalize(ReadOnlySpan<byte> received, ref byte[] encoded)
    {
        using DerBuffer der = new(received.Length);
        if (!BerNormalizer.TryNormalize(received, der, out _))
        {
            return false;
        }

        encoded = der.Span.ToArray();
        return true;
    }
}
