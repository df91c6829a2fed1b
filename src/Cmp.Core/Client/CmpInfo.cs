using System;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>A question or a piece of information: InfoTypeAndValue (RFC 9810 5.3.19).</summary>
public sealed class CmpInfo
{
    /// <summary>A question or a piece of information.</summary>
    /// <param name="type">Its object identifier, dotted; <see cref="CmpInfoTypes"/> names those of RFC 9810.</param>
    /// <param name="value">DER of the value; empty to leave it out, as questions mostly do.</param>
    /// <exception cref="ArgumentException">The type is no object identifier, or the value is not one DER value.</exception>
    public CmpInfo(string type, ReadOnlyMemory<byte> value = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            if (!value.IsEmpty)
            {
                writer.WriteEncodedValue(value.Span);
            }
        }

        Type = type;
        Value = value;
        Encoded = writer.Encode();
    }

    private CmpInfo(string type, ReadOnlyMemory<byte> value, ReadOnlyMemory<byte> encoded)
    {
        Type = type;
        Value = value;
        Encoded = encoded;
    }

    /// <summary>The object identifier, dotted.</summary>
    public string Type { get; }

    /// <summary>DER of the value; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>DER of the InfoTypeAndValue.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    internal static CmpInfo FromEncoded(ReadOnlyMemory<byte> encoded)
    {
        InfoTypeAndValue view = new Encoded<InfoTypeAndValue>(encoded.Span).Value;
        ReadOnlyMemory<byte> value = view.InfoValue.TryGet(out AnyValue any) ? any.Encoded.ToArray() : default(ReadOnlyMemory<byte>);
        return new CmpInfo(view.InfoType.ToString(), value, encoded);
    }
}

/// <summary>Object identifiers of what can be asked (RFC 9810 5.3.19).</summary>
public static class CmpInfoTypes
{
    /// <summary>CA certificates (RFC 9483 4.3.1).</summary>
    public const string CaCerts = "1.3.6.1.5.5.7.4.17";

    /// <summary>A newer root certificate: the question, which carries the old root (RFC 9483 4.3.2).</summary>
    public const string RootCaCert = "1.3.6.1.5.5.7.4.20";

    /// <summary>A newer root certificate: the answer.</summary>
    public const string RootCaKeyUpdate = "1.3.6.1.5.5.7.4.18";

    /// <summary>What certificate requests should look like (RFC 9483 4.3.3).</summary>
    public const string CertReqTemplate = "1.3.6.1.5.5.7.4.19";

    /// <summary>Newer revocation lists: the question (RFC 9483 4.3.4).</summary>
    public const string CrlStatusList = "1.3.6.1.5.5.7.4.22";

    /// <summary>Newer revocation lists: the answer.</summary>
    public const string Crls = "1.3.6.1.5.5.7.4.23";

    /// <summary>The current revocation list.</summary>
    public const string CurrentCrl = "1.3.6.1.5.5.7.4.6";

    /// <summary>Algorithms of keys that sign.</summary>
    public const string SignKeyPairTypes = "1.3.6.1.5.5.7.4.2";

    /// <summary>The certificate profile to apply, for generalInfo (RFC 9483 3.1).</summary>
    public const string CertProfile = "1.3.6.1.5.5.7.4.21";
}
