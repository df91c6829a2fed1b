using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cmp.Core;

/// <content>Making requests that follow the requirements.</content>
public sealed partial class CertificateRequestRequirements
{
    /// <summary>
    /// Makes a request that follows the requirements (RFC 9483 4.3.3): values that the CA gives are taken over, what it leaves empty is filled
    /// with what is wanted or left out, and nothing is added that the CA did not list. How the request is made stays as wanted.
    /// </summary>
    /// <param name="wanted">
    /// What the requester has to fill in: names, extensions, and the key. Without a key one is made of the first kind in
    /// <see cref="KeySpecifications"/> that .NET can make; it is then the caller's, who keeps and disposes of it.
    /// </param>
    /// <returns>What to enroll with.</returns>
    /// <exception cref="CmpException">The key is of none of the kinds that the CA takes, or none of those can be made here.</exception>
    public EnrollmentOptions Apply(EnrollmentOptions wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        TemplateFilling filling = new(wanted);
        List<X509Extension> extensions = [];
        foreach (ReadOnlyMemory<byte> template in Extensions)
        {
            if (filling.FillExtension(template) is X509Extension extension)
            {
                extensions.Add(extension);
            }
        }

        EnrollmentOptions applied = wanted with
        {
            Subject = TemplateFilling.FillName(Subject, wanted.Subject),
            Issuer = TemplateFilling.FillName(Issuer, wanted.Issuer),
            NotBefore = NotBefore,
            NotAfter = NotAfter,
            Extensions = extensions,
            DnsNames = [],
            IPAddresses = [],
        };
        return KeySpecifications.Count == 0 ? applied : WithKey(applied);
    }

    private EnrollmentOptions WithKey(EnrollmentOptions applied)
    {
        if (applied.CentralKeyGeneration)
        {
            return applied with { PreferredKey = applied.PreferredKey ?? KeySpecifications[0] };
        }

        ReadOnlyMemory<byte> publicKey = applied.Signer?.SubjectPublicKeyInfo ?? applied.Key?.ExportSubjectPublicKeyInfo() ?? default(ReadOnlyMemory<byte>);
        if (!publicKey.IsEmpty)
        {
            return KeySpecifications.Any(specification => specification.Fits(publicKey.Span))
                ? applied
                : throw new CmpException(new CmpError(CmpErrorCode.InvalidArguments, "the CA takes no keys of this kind (rule S4)"));
        }

        foreach (KeySpecification specification in KeySpecifications)
        {
            if (specification.TryCreateKey(out AsymmetricAlgorithm? key))
            {
                return applied with { Key = key };
            }
        }

        throw new CmpException(new CmpError(CmpErrorCode.UnsupportedAlgorithm, "none of the kinds of keys that the CA takes can be made here (rule S4)"));
    }
}
