using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>A certificate revocation list: its bytes, checked once, and the few fields that CMP asks for. Its signature is not verified here.</summary>
public sealed class CmpRevocationList
{
    private CmpRevocationList(byte[] encoded, byte[] issuer) => (Encoded, Issuer) = (encoded, issuer);

    /// <summary>DER of the list.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>DER of the issuer.</summary>
    public ReadOnlyMemory<byte> Issuer { get; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset ThisUpdate { get; private init; }

    /// <summary>When the next one will be; null when it does not say.</summary>
    public DateTimeOffset? NextUpdate { get; private init; }

    /// <summary>DER of a CRLSource with the name in its issuingDistributionPoint; empty when there is none.</summary>
    internal ReadOnlyMemory<byte> DistributionPoint { get; private init; }

    /// <summary>Decodes a list; the bytes are copied. The entries are not opened.</summary>
    /// <param name="encoded">DER of the list.</param>
    /// <param name="list">The list.</param>
    /// <param name="error">What is wrong and where.</param>
    /// <returns>Whether the bytes are a revocation list.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> encoded, out CmpRevocationList list, out DerError error)
    {
        list = null!;
        if (!Der.TryDecode(encoded, out CertificateList view, out error))
        {
            return false;
        }

        TbsCertList tbs = view.TbsCertList.Value;
        list = new CmpRevocationList(encoded.ToArray(), tbs.Issuer.Encoded.ToArray())
        {
            ThisUpdate = tbs.ThisUpdate.ToDateTimeOffset(),
            NextUpdate = tbs.NextUpdate.TryGet(out Time next) ? next.ToDateTimeOffset() : null,
            DistributionPoint = DistributionPointOf(tbs.CrlExtensions.Value),
        };
        return true;
    }

    // RFC 5280 5.2.5: the name is the first component of IssuingDistributionPoint, under the tag that CRLSource has for it, too.
    private static ReadOnlyMemory<byte> DistributionPointOf(SequenceOf<Extension> extensions)
    {
        foreach (Extension extension in extensions)
        {
            if (extension.ExtnId.Is(ExtensionOids.IssuingDistributionPoint)
                && Der.TryDecode(extension.ExtnValue.Octets, out SequenceOf<AnyValue> parts, out _)
                && parts.First.TryOpen(out CrlSource source, out _)
                && source.Kind == CrlSourceKind.Dpn)
            {
                return source.Encoded.ToArray();
            }
        }

        return default;
    }
}
