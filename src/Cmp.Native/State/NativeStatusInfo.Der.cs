using System;
using System.Threading;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>The encoding of a status, and its description for libcrypto.</summary>
internal sealed unsafe partial class NativeStatusInfo
{
    private static readonly Lock s_lock = new();
    private static ASN1_ITEM* s_statusItem;

    /// <summary>What stands behind <c>d2i_OSSL_CMP_PKISI</c> and its kin.</summary>
    internal static HandleCodec<NativeStatusInfo> Codec { get; } = new StatusCodec();

    /// <summary>The description of a PKIStatus, which is an ASN1_INTEGER of libcrypto's; made once and never freed.</summary>
    internal static ASN1_ITEM* StatusItem
    {
        get
        {
            lock (s_lock)
            {
                if (s_statusItem == null)
                {
                    s_statusItem = TemplateItem.Same(LibcryptoAsn1.ASN1_INTEGER_it, "OSSL_CMP_PKISTATUS\0"u8);
                }

                return s_statusItem;
            }
        }
    }

    /// <summary>Makes one from exactly one encoding.</summary>
    /// <returns>Null with a reason on the error queue if the bytes are none.</returns>
    internal static NativeStatusInfo? FromDer(ReadOnlySpan<byte> der)
    {
        if (!Der.TryDecode(der, out PkiStatusInfo value, out DerError error))
        {
            ErrorQueue.Raise(Reason.ErrorParsingPkistatus, error.ToString());
            return null;
        }

        return From(value);
    }

    /// <summary>Makes a copy of a decoded one.</summary>
    /// <returns>Null if memory ran out; the reason is on the error queue.</returns>
    internal static NativeStatusInfo? From(scoped in PkiStatusInfo value)
    {
        NativeStatusInfo info = new()
        {
            Status = (int)value.Status,
            FailInfo = value.FailInfo.TryGet(out BitString bits) ? PkiFailureInfoBits.ToMask(bits) : null,
        };
        if (value.StatusString.TryGet(out SequenceOf<Utf8Text> texts))
        {
            foreach (Utf8Text text in texts)
            {
                if (!info.AddText(text.Octets))
                {
                    info.Dispose();
                    return null;
                }
            }
        }

        return info;
    }

    /// <summary>The encoding.</summary>
    internal byte[] ToDer()
    {
        Span<byte> bits = stackalloc byte[PkiFailureInfoBits.MaximumOctets];
        using DerBuffer texts = new();
        int count = _statusString.Count;
        for (int index = 0; index < count; index++)
        {
            Der.Encode(new Utf8Text(Interop.OctetString.Bytes(Stack.At<ASN1_UTF8STRING>(StatusString, index))), texts);
        }

        return Der.Encode(new PkiStatusInfo
        {
            Status = (PkiStatus)(Status ?? 0),
            StatusString = count == 0 ? default(Optional<SequenceOf<Utf8Text>>) : new SequenceOf<Utf8Text>(texts.Span, count),
            FailInfo = FailInfo is uint mask ? PkiFailureInfoBits.FromMask(mask, bits) : default(Optional<BitString>),
        });
    }

    private sealed class StatusCodec : HandleCodec<NativeStatusInfo>
    {
        protected override ReadOnlySpan<byte> Name => "OSSL_CMP_PKISI\0"u8;

        protected override NativeStatusInfo Create() => new();

        protected override NativeStatusInfo? FromDer(ReadOnlySpan<byte> der) => NativeStatusInfo.FromDer(der);

        protected override ReadOnlySpan<byte> ToDer(NativeStatusInfo value) => value.ToDer();
    }
}
