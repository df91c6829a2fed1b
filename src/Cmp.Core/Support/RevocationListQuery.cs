using System;
using System.Formats.Asn1;
using System.Text;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Which revocation list is wanted, and how new the one at hand is: CRLStatus (RFC 9810 5.3.19.17, RFC 9483 4.3.4; S5).</summary>
public sealed record RevocationListQuery
{
    private readonly byte[] _source;

    private RevocationListQuery(byte[] source) => _source = source;

    /// <summary>The thisUpdate of the list at hand; null when there is none.</summary>
    public DateTimeOffset? ThisUpdate { get; init; }

    /// <summary>DER of the name that the list's issuer has to have; empty when that is not known.</summary>
    public ReadOnlyMemory<byte> Issuer { get; private init; }

    /// <summary>The URI of the distribution point whose list is wanted; null when another kind of name is given.</summary>
    public string? DistributionPoint { get; private init; }

    /// <summary>The list of an issuer.</summary>
    /// <param name="issuer">DER of the issuer's name.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">It is no name.</exception>
    public static RevocationListQuery OfIssuer(ReadOnlyMemory<byte> issuer)
    {
        if (!Der.TryDecode(issuer.Span, out Name name, out DerError error))
        {
            throw new ArgumentException(error.ToString(), nameof(issuer));
        }

        using DerBuffer directoryName = new(256);
        AsnWriter writer = DerWriterPool.Rent();
        GeneralName.WriteDirectoryName(writer, name);
        directoryName.Append(writer);
        DerWriterPool.Return(writer);
        writer = DerWriterPool.Rent();
        CrlSource.WriteIssuer(writer, new SequenceOf<GeneralName>(directoryName.Span, 1));
        return new RevocationListQuery(Take(writer)) { Issuer = issuer };
    }

    /// <summary>The list of a distribution point that a URI names. The server knows it or does not: it is not made to fetch anything.</summary>
    /// <param name="uri">The URI, as in the cRLDistributionPoints of a certificate.</param>
    /// <returns>The query.</returns>
    public static RevocationListQuery OfDistributionPoint(string uri)
    {
        ArgumentException.ThrowIfNullOrEmpty(uri);
        using DerBuffer scratch = new(256);
        AsnWriter writer = DerWriterPool.Rent();
        GeneralName.WriteUniformResourceIdentifier(writer, new Ia5Text(Encoding.ASCII.GetBytes(uri)));
        scratch.Append(writer);
        DerWriterPool.Return(writer);
        writer = DerWriterPool.Rent();
        DistributionPointName.WriteFullName(writer, new SequenceOf<GeneralName>(scratch.Span, 1));
        return OfDistributionPoint(new Encoded<DistributionPointName>(Take(writer)).Value) with { DistributionPoint = uri };
    }

    /// <summary>Reads a query that was received.</summary>
    /// <param name="status">The CRLStatus.</param>
    /// <param name="limits">Bounds on the length of a URI.</param>
    /// <param name="query">The query.</param>
    /// <returns>What is wrong with it, or null.</returns>
    internal static CmpError? TryRead(CrlStatus status, TransactionLimits limits, out RevocationListQuery query)
    {
        ReadOnlyMemory<byte> issuer = default;
        string? uri = null;
        SequenceOf<GeneralName> names = default;
        if (status.Source.Kind == CrlSourceKind.Issuer)
        {
            names = status.Source.Issuer;
        }
        else if (status.Source.Dpn.Kind == DistributionPointNameKind.FullName)
        {
            names = status.Source.Dpn.FullName;
        }

        foreach (GeneralName name in names)
        {
            if (name.Kind == GeneralNameKind.DirectoryName && issuer.IsEmpty && status.Source.Kind == CrlSourceKind.Issuer)
            {
                issuer = name.DirectoryName.Encoded.ToArray();
            }
            else if (name.Kind == GeneralNameKind.UniformResourceIdentifier
                && uri is null
                && name.UniformResourceIdentifier.Octets.Length <= limits.StatusTextOctets)
            {
                uri = name.UniformResourceIdentifier.ToString();
            }
        }

        query = new RevocationListQuery(status.Source.Encoded.ToArray())
        {
            Issuer = issuer,
            DistributionPoint = uri,
            ThisUpdate = status.ThisUpdate.TryGet(out Time time) ? time.ToDateTimeOffset() : null,
        };
        return issuer.IsEmpty && uri is null
            ? new CmpError(CmpErrorCode.UnexpectedBody, "the revocation list is named neither by its issuer nor by a URI (rule S5)")
            : null;
    }

    /// <summary>The list that a certificate is to be looked up in: by its first distribution point, or else by its issuer.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The query.</returns>
    public static RevocationListQuery For(CmpCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        _ = Der.TryDecode(certificate.Encoded.Span, out Certificate view, out _);
        foreach (Extension extension in view.TbsCertificate.Value.Extensions.Value)
        {
            if (extension.ExtnId.Is(ExtensionOids.CrlDistributionPoints)
                && Der.TryDecode(extension.ExtnValue.Octets, out SequenceOf<DistributionPoint> points, out _)
                && points.First.Name.TryGet(out DistributionPointName name))
            {
                // The list of an indirect issuer need not be of the certificate's.
                bool isIndirect = points.First.CrlIssuer.HasValue;
                return OfDistributionPoint(name) with { Issuer = isIndirect ? default : certificate.Issuer.ToArray() };
            }
        }

        return OfIssuer(certificate.Issuer.ToArray());
    }

    /// <summary>The list that follows one at hand: by its distribution point, or else by its issuer.</summary>
    /// <param name="list">The list at hand.</param>
    /// <returns>The query.</returns>
    public static RevocationListQuery NewerThan(CmpRevocationList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        RevocationListQuery query = list.DistributionPoint.IsEmpty
            ? OfIssuer(list.Issuer)
            : new RevocationListQuery(list.DistributionPoint.ToArray()) { Issuer = list.Issuer };
        return query with { ThisUpdate = list.ThisUpdate };
    }

    /// <summary>The query as it is sent.</summary>
    /// <param name="destination">Where the DER of the CRLStatus goes.</param>
    internal void Compose(DerBuffer destination)
    {
        using DerBuffer time = new(32);
        CrlStatus status = new()
        {
            Source = new Encoded<CrlSource>(_source).Value,
            ThisUpdate = TimeComposer.Compose(ThisUpdate, time),
        };
        Der.Encode(status, destination);
    }

    private static RevocationListQuery OfDistributionPoint(DistributionPointName name)
    {
        AsnWriter writer = DerWriterPool.Rent();
        CrlSource.WriteDpn(writer, name);
        return new RevocationListQuery(Take(writer));
    }

    private static byte[] Take(AsnWriter writer)
    {
        byte[] encoded = writer.Encode();
        DerWriterPool.Return(writer);
        return encoded;
    }
}
