using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using Cmp.Core;

namespace Cmp.Tool.Authority;

/// <content>What the authority tells of itself.</content>
internal sealed partial class EmbeddedAuthority
{
    private static readonly KeySpecification[] s_keys = [KeySpecification.Of(OnP256()), KeySpecification.Rsa(3072)];

    /// <inheritdoc/>
    public IReadOnlyList<CmpCertificate> GetCaCertificates(QueryOrigin origin) => [.. _generations.Issuers, .. _generations.Links, _generations.Current.Root];

    /// <inheritdoc/>
    public RootCaUpdate? GetRootCaUpdate(QueryOrigin origin, CmpCertificate? oldRoot) => _generations.UpdateFrom(oldRoot);

    /// <inheritdoc/>
    public RequestTemplate? GetRequestTemplate(QueryOrigin origin)
    {
        string name = origin.CertificateProfiles.Count > 0 && origin.CertificateProfiles[0].Length > 0
            ? origin.CertificateProfiles[0]
            : _settings.DefaultProfile;
        return CertificateProfile.Find(name) is CertificateProfile profile
            ? new RequestTemplate
            {
                Subject = new System.Security.Cryptography.X509Certificates.X500DistinguishedName("CN=").RawData,
                Extensions = profile.NeedsDnsName ? [RequestedExtension.SubjectAltName([EmptyDnsName()], critical: false)] : [],
                KeySpecifications = s_keys,
            }
            : null;
    }

    /// <inheritdoc/>
    public CmpRevocationList? GetRevocationList(QueryOrigin origin, RevocationListQuery query)
    {
        bool isOurs = !query.Issuer.IsEmpty
            ? IsOurs(query.Issuer.Span)
            : _settings.PublicUrl is Uri url && query.DistributionPoint == AuthorityHost.ListUrl(url).ToString();
        CmpRevocationList? list = isOurs ? _lists.Get() : null;
        return list is not null && (query.ThisUpdate is null || list.ThisUpdate > query.ThisUpdate) ? list : null;
    }

    private static byte[] EmptyDnsName() => [0x82, 0x00];

    private static byte[] OnP256()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.10045.2.1");
            writer.WriteObjectIdentifier("1.2.840.10045.3.1.7");
        }

        return writer.Encode();
    }
}
