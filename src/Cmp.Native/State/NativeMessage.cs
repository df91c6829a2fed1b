using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Cmp.Native.Abi;

namespace Cmp.Native.State;

/// <summary>
/// What an <c>OSSL_CMP_MSG</c> refers to: a whole PKIMessage (RFC 9810, section 5.1), checked, as its DER. Nothing of
/// libcrypto's is made of it until someone asks.
/// </summary>
[CType("OSSL_CMP_MSG")]
internal sealed partial class NativeMessage : IDisposable
{
    // Never written to: copies share it.
    private ReadOnlyMemory<byte> _encoded;
    private Handle<NativeHeader> _header;

    private NativeMessage(DecodedMessage decoded)
        : this(decoded.Encoded, decoded.View) => Decoded = decoded;

    private NativeMessage(ReadOnlyMemory<byte> encoded, scoped in PkiMessage message)
        : this(encoded, (CmpBodyType)((int)PkiBody.KindOf(message.Body) - 1))
    {
    }

    private NativeMessage(ReadOnlyMemory<byte> encoded, CmpBodyType bodyType)
    {
        _encoded = encoded;
        BodyType = bodyType;
    }

    /// <summary>DER of the message; valid until the message is updated or freed.</summary>
    internal ReadOnlySpan<byte> Encoded => _encoded.Span;

    /// <summary>The message as it was decoded; null when it was composed here, or changed since.</summary>
    internal DecodedMessage? Decoded { get; private set; }

    /// <summary>Which body it has; the numbers are those of <c>OSSL_CMP_PKIBODY_*</c>.</summary>
    internal CmpBodyType BodyType { get; }

    /// <summary>The message as a view over its bytes.</summary>
    internal PkiMessage View => new Encoded<PkiMessage>(_encoded.Span).Value;

    /// <summary>The header, lent: it is freed with the message.</summary>
    internal Handle<NativeHeader> Header
    {
        get
        {
            if (_header.IsNull)
            {
                _header = Handle<NativeHeader>.Create(NativeHeader.FromValid(View.Header.Bytes));
            }

            return _header;
        }
    }

    /// <summary>What a transaction, or a server, makes of it.</summary>
    /// <param name="certificates">Certificates already known.</param>
    /// <param name="message">The message.</param>
    /// <returns>Why it is not acceptable, or null.</returns>
    internal CmpError? TryReceive(CertificateCache certificates, out ReceivedMessage? message) => Decoded is null
        ? ReceivedMessage.TryDecode(Encoded, certificates, TransactionLimits.Default, out message)
        : ReceivedMessage.TryOpen(Decoded, certificates, TransactionLimits.Default, out message);

    /// <summary>Makes one of DER that is known to be a message: composed here, or decoded before.</summary>
    internal static NativeMessage FromValid(ReadOnlySpan<byte> der)
    {
        byte[] encoded = der.ToArray();
        return new NativeMessage(encoded, new Encoded<PkiMessage>(encoded).Value);
    }

    /// <summary>The pointer for C; NULL for null.</summary>
    internal static Handle<NativeMessage> ToHandle(NativeMessage? message) =>
        message is null ? Handle<NativeMessage>.Null : Handle<NativeMessage>.Create(message);

    /// <summary>Makes an independent copy.</summary>
    internal NativeMessage Duplicate() => new(_encoded, BodyType) { Decoded = Decoded };

    /// <inheritdoc/>
    public void Dispose()
    {
        _header.Free();
        _header = Handle<NativeHeader>.Null;
        _publicKey.Dispose();
    }

    // The pointer to the header that the caller may have stays good.
    private void Become(byte[] encoded)
    {
        _encoded = encoded;
        Decoded = null;
        _header.Target?.Become(View.Header.Bytes);
    }
}
