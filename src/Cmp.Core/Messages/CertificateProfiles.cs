using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>The names of certificate profiles in generalInfo: id-it-certProfile (RFC 9810 5.1.1.4, RFC 9483 3.1; H16).</summary>
public static class CertificateProfiles
{
    /// <summary>Whether a message may name profiles: requests for certificates, and for what such requests should look like.</summary>
    /// <param name="type">Which body it has.</param>
    /// <returns>True for ir, cr, kur, p10cr and genm.</returns>
    internal static bool BelongTo(CmpBodyType type) =>
        type == CmpBodyType.Genm || BodyTypeNames.ResponseTo(type) != CmpBodyType.None;

    /// <summary>Makes the item that names one profile.</summary>
    /// <param name="profile">The name.</param>
    /// <param name="destination">Where the DER of the InfoTypeAndValue goes.</param>
    internal static void Compose(string profile, DerBuffer destination)
    {
        using DerBuffer name = new(64);
        Der.Encode(new Utf8Text(Encoding.UTF8.GetBytes(profile)), name);
        Der.Encode(
            new InfoTypeAndValue
            {
                InfoType = InfoTypeOids.CertProfile,
                InfoValue = new AnyValue(Der.Encode(new SequenceOf<Utf8Text>(name.Span, 1))),
            },
            destination);
    }

    /// <summary>Reads the names of the profiles that a request wants applied, one for each certificate at most.</summary>
    /// <param name="header">The header of the request.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="profiles">The names; an empty one stands for none.</param>
    /// <returns>What is wrong with them, or null.</returns>
    public static CmpError? TryRead(PkiHeader header, TransactionLimits limits, out IReadOnlyList<string> profiles)
    {
        ArgumentNullException.ThrowIfNull(limits);
        List<string> names = [];
        profiles = names;
        bool seen = false;
        foreach (InfoTypeAndValue item in header.GeneralInfo.Value)
        {
            if (!item.InfoType.Is(InfoTypeOids.CertProfile))
            {
                continue;
            }

            if (seen || !item.TryOpen(InfoTypes.CertProfile, out SequenceOf<Utf8Text> texts, out _))
            {
                return Wrong("certProfile is malformed or given twice");
            }

            seen = true;
            if (texts.Count > limits.CertificateProfiles)
            {
                return Wrong(string.Create(CultureInfo.InvariantCulture, $"certProfile holds more than {limits.CertificateProfiles} names"));
            }

            foreach (Utf8Text text in texts)
            {
                if (text.Octets.Length > limits.StatusTextOctets)
                {
                    return Wrong(string.Create(CultureInfo.InvariantCulture, $"a name in certProfile has more than {limits.StatusTextOctets} octets"));
                }

                names.Add(Encoding.UTF8.GetString(text.Octets));
            }
        }

        return null;
    }

    private static CmpError Wrong(string detail) => new(CmpErrorCode.MalformedMessage, $"{detail} (rule H16)");
}
