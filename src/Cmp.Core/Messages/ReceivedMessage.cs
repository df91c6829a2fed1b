using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// A PKIMessage as it was received: decoded as a whole, all its certificates opened (V1), its bytes kept because protection is computed
/// over them. Nothing in it has been verified.
/// </summary>
public sealed class ReceivedMessage
{
    private const int RoomToGrow = 256;

    private ReadOnlyMemory<byte> _encoded;
    private Range _header;
    private Range _body;
    private byte[] _own = [];

    private ReceivedMessage(DecodedMessage decoded, PkiMessage view, IReadOnlyList<CmpCertificate> extraCerts)
    {
        ExtraCerts = extraCerts;
        Take(decoded.Encoded, view);
    }

    /// <summary>DER of the message.</summary>
    public ReadOnlyMemory<byte> Encoded => _encoded;

    /// <summary>Which body it has.</summary>
    public CmpBodyType BodyType { get; private set; }

    /// <summary>The certificates in extraCerts. They prove nothing.</summary>
    public IReadOnlyList<CmpCertificate> ExtraCerts { get; private set; }

    /// <summary>The message as a view over its bytes.</summary>
    public PkiMessage View => new Encoded<PkiMessage>(_encoded.Span).Value;

    /// <summary>The header as a view over the bytes.</summary>
    public PkiHeader Header => new Encoded<PkiHeader>(_encoded.Span[_header]).Value;

    /// <summary>Whether its header names a MAC with a shared secret for its protection: PasswordBasedMac or PBMAC1.</summary>
    public bool ClaimsSharedSecret => Header.ProtectionAlg.TryGet(out AlgorithmIdentifier algorithm)
        && (algorithm.Algorithm.Is(CmpOids.PasswordBasedMac) || algorithm.Algorithm.Is(AlgorithmOids.Pbmac1));

    /// <summary>The body as a view over the bytes.</summary>
    public PkiBody Body => new Encoded<PkiBody>(_encoded.Span[_body]).Value;

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
        DecodedMessage? decoded = null;
        CmpError? failure = CheckLength(received.Length, limits) ?? DecodedMessage.TryDecode(received, out decoded);
        return failure ?? TryOpen(decoded!, certificates, limits, out message);
    }

    /// <summary>Takes a message that was decoded before, within the limits.</summary>
    /// <param name="decoded">The message; its bytes are shared.</param>
    /// <param name="certificates">Certificates already known, so that none is decoded, or verified, twice.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="message">The message.</param>
    /// <returns>Why the message is not acceptable, or null.</returns>
    public static CmpError? TryOpen(
        DecodedMessage decoded, CertificateCache certificates, TransactionLimits limits, out ReceivedMessage? message)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        ArgumentNullException.ThrowIfNull(certificates);
        ArgumentNullException.ThrowIfNull(limits);
        message = null;
        if (CheckLength(decoded.Encoded.Length, limits) is CmpError tooLong)
        {
            return tooLong;
        }

        PkiMessage view = decoded.View;
        CmpError? failure = certificates.OpenChecked(
            view.ExtraCerts.Value, "PKIMessage.extraCerts", limits, out IReadOnlyList<CmpCertificate> extraCerts);
        if (failure is null)
        {
            message = new ReceivedMessage(decoded, view, extraCerts);
        }

        return failure;
    }

    /// <summary>
    /// Puts another message in the place of this one, which nobody knows any more: so that messages that come again and again allocate
    /// nothing.
    /// </summary>
    /// <param name="received">The bytes; they are copied.</param>
    /// <param name="certificates">Certificates already known.</param>
    /// <param name="limits">The limits.</param>
    /// <returns>False when they are no message that can be taken like this; then this one is of no use any more.</returns>
    internal bool TryRefill(ReadOnlySpan<byte> received, CertificateCache certificates, TransactionLimits limits)
    {
        if (received.Length > limits.MessageOctets)
        {
            return false;
        }

        if (_own.Length < received.Length)
        {
            _own = new byte[received.Length + RoomToGrow];
        }

        ReadOnlyMemory<byte> encoded = _own.AsMemory(0, received.Length);
        received.CopyTo(_own);
        if (!Der.TryDecodeWithDocuments(encoded.Span, out PkiMessage view, out _))
        {
            return false;
        }

        if (!HasSameCertificates(view.ExtraCerts.Value))
        {
            if (certificates.OpenChecked(view.ExtraCerts.Value, "PKIMessage.extraCerts", limits, out IReadOnlyList<CmpCertificate> opened) is not null)
            {
                return false;
            }

            ExtraCerts = opened;
        }

        Take(encoded, view);
        return true;
    }

    private bool HasSameCertificates(SequenceOf<Unopened<Certificate>> views)
    {
        if (views.Count != ExtraCerts.Count)
        {
            return false;
        }

        int index = 0;
        foreach (Unopened<Certificate> view in views)
        {
            if (!ExtraCerts[index++].Encoded.Span.SequenceEqual(view.Bytes))
            {
                return false;
            }
        }

        return true;
    }

    private void Take(ReadOnlyMemory<byte> encoded, PkiMessage view)
    {
        _encoded = encoded;
        _header = RangeOf(encoded.Span, view.Header.Bytes);
        _body = RangeOf(encoded.Span, view.Body.Bytes);
        BodyType = (CmpBodyType)((int)PkiBody.KindOf(view.Body) - 1);
    }

    private static CmpError? CheckLength(int octets, TransactionLimits limits) => octets <= limits.MessageOctets
        ? null
        : new CmpError(CmpErrorCode.MessageTooLong, $"{octets} octets; at most {limits.MessageOctets} are accepted");

    private static Range RangeOf(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> part)
    {
        _ = whole.Overlaps(part, out int offset);
        return offset..(offset + part.Length);
    }
}
