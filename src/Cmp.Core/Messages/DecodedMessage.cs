using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// A PKIMessage that has been decoded as a whole, all its certificates opened (V1), and whose bytes nobody changes any more: what is
/// handed on as this need not be decoded again. Nothing in it has been verified.
/// </summary>
public sealed class DecodedMessage
{
    private readonly byte[] _encoded;

    private DecodedMessage(byte[] encoded) => _encoded = encoded;

    /// <summary>DER of the message.</summary>
    public ReadOnlyMemory<byte> Encoded => _encoded;

    /// <summary>The message as a view over its bytes.</summary>
    public PkiMessage View => new Encoded<PkiMessage>(_encoded).Value;

    /// <summary>Decodes a message. RFC 9810 wants DER; a peer that sends BER gets one chance, after strict decoding failed.</summary>
    /// <param name="received">The bytes; they are copied before they are looked at, as they may change under our hands.</param>
    /// <param name="error">What is wrong with the bytes and where.</param>
    /// <returns>The message; null when the bytes are none, or hold a certificate that is none.</returns>
    public static DecodedMessage? TryDecode(ReadOnlySpan<byte> received, out DerError error) =>
        TryDecode(received, KnownDocuments.None, out error);

    /// <summary>The same, sparing certificates that were decoded before.</summary>
    /// <param name="received">The bytes; they are copied.</param>
    /// <param name="known">The certificates.</param>
    /// <param name="error">What is wrong with the bytes and where.</param>
    /// <returns>The message; null when the bytes are none, or hold a certificate that is none.</returns>
    public static DecodedMessage? TryDecode(ReadOnlySpan<byte> received, KnownDocuments known, out DerError error)
    {
        byte[] encoded = Decode(received, known, out error);
        return error.IsNone ? new DecodedMessage(encoded) : null;
    }

    /// <summary>Decodes a message, and tells one that decodes but for a certificate in it apart, for people.</summary>
    internal static CmpError? TryDecode(ReadOnlySpan<byte> received, out DecodedMessage? message)
    {
        byte[] encoded = Decode(received, KnownDocuments.None, out DerError error);
        message = error.IsNone ? new DecodedMessage(encoded) : null;
        return error.IsNone
            ? null
            : new CmpError(
                Der.TryDecode(encoded, out PkiMessage _, out _) ? CmpErrorCode.MalformedCertificate : CmpErrorCode.MalformedMessage)
            {
                Der = error,
            };
    }

    private static byte[] Decode(ReadOnlySpan<byte> received, KnownDocuments known, out DerError error)
    {
        byte[] encoded = received.ToArray();
        if (Der.TryDecodeWithDocuments(encoded, known, out PkiMessage _, out error))
        {
            return encoded;
        }

        using DerBuffer der = new(encoded.Length);
        if (BerNormalizer.TryNormalize(encoded, der, out _))
        {
            encoded = der.Span.ToArray();
            _ = Der.TryDecodeWithDocuments(encoded, known, out PkiMessage _, out error);
        }

        return encoded;
    }
}
