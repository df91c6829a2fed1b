using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Asn1;
using Cmp.Asn1.Pkcs10;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Turns what people say about a certificate into what the protocol says.</summary>
internal static class EnrollmentRequests
{
    /// <summary>Makes the request of an ir, cr or kur.</summary>
    /// <param name="type">Which.</param>
    /// <param name="options">What people say.</param>
    /// <param name="oldCertificate">The certificate to be updated; null for none.</param>
    /// <param name="credential">What this side proves its identity with.</param>
    /// <returns>The request.</returns>
    /// <exception cref="CmpException">There is no key.</exception>
    internal static EnrollmentRequest Create(
        CmpBodyType type, EnrollmentOptions options, CmpCertificate? oldCertificate, CmpCredential credential)
    {
        ICmpSigner? signer = null;
        EnvelopeKeys? envelopes = options.Envelopes;
        ReadOnlyMemory<byte> publicKey;
        if (options.CentralKeyGeneration)
        {
            envelopes ??= credential.Envelopes;
            publicKey = PreferenceOf(options.PreferredKey);
        }
        else if (options.ProofOfPossession == ProofOfPossessionMethod.EncryptedCertificate)
        {
            envelopes = WithDecryptor(envelopes, options.Key);
            publicKey = envelopes.Decryptor!.SubjectPublicKeyInfo;
        }
        else
        {
            signer = SignerOf(options);
            publicKey = signer.SubjectPublicKeyInfo;
        }

        return new EnrollmentRequest
        {
            Type = type,
            Template = new CertificateTemplate
            {
                Subject = SubjectOf(options, oldCertificate),
                Issuer = options.Issuer?.RawData ?? default(ReadOnlyMemory<byte>),
                PublicKey = publicKey,
                NotBefore = options.NotBefore,
                NotAfter = options.NotAfter,
                Extensions = ExtensionsOf(options, oldCertificate),
                OldCertificate = oldCertificate,
            },
            Signer = signer,
            ProofOfPossession = options.ProofOfPossession,
            ExpectedPublicKey = options.CentralKeyGeneration ? default : publicKey,
            CentralKeyGeneration = options.CentralKeyGeneration,
            Envelopes = envelopes,
        };
    }

    /// <summary>Makes the request of a p10cr.</summary>
    /// <param name="certificationRequest">DER of the PKCS#10 request.</param>
    /// <returns>The request.</returns>
    internal static EnrollmentRequest CreateFromPkcs10(ReadOnlyMemory<byte> certificationRequest)
    {
        bool decodes = Der.TryDecode(certificationRequest.Span, out CertificationRequest view, out _);
        return new EnrollmentRequest
        {
            Type = CmpBodyType.P10cr,
            CertificationRequest = certificationRequest,
            ExpectedPublicKey = decodes ? Der.Encode(view.CertificationRequestInfo.Value.SubjectPkInfo) : default(ReadOnlyMemory<byte>),
        };
    }

    /// <summary>Makes the items of generalInfo.</summary>
    /// <param name="options">What people say.</param>
    /// <returns>DER of each InfoTypeAndValue.</returns>
    internal static List<ReadOnlyMemory<byte>> GeneralInfo(CmpOperationOptions options) =>
        [.. options.GeneralInfo.Select(item => item.Encoded)];

    private static ICmpSigner SignerOf(EnrollmentOptions options) => options switch
    {
        { Signer: ICmpSigner given } => given,
        { Key: AsymmetricAlgorithm key } => SerializedSigner.Create(key),
        _ => throw new CmpException(new CmpError(CmpErrorCode.MissingPublicKey, "set Key or Signer")),
    };

    private static EnvelopeKeys WithDecryptor(EnvelopeKeys? envelopes, AsymmetricAlgorithm? key)
    {
        ICmpDecryptor? decryptor = envelopes?.Decryptor ?? key switch
        {
            RSA rsa => AsymmetricAlgorithmDecryptor.Create(rsa),
            ECDiffieHellman ecdh => AsymmetricAlgorithmDecryptor.Create(ecdh),
            _ => null,
        };
        return decryptor is null
            ? throw new CmpException(new CmpError(CmpErrorCode.MissingPublicKey, "set Key to RSA or ECDiffieHellman, or Envelopes"))
            : (envelopes ?? new EnvelopeKeys()) with { Decryptor = decryptor };
    }

    // RFC 9483 4.1.6: the algorithm, and a key of zero bits.
    private static ReadOnlyMemory<byte> PreferenceOf(KeySpecification? key) => key is null
        ? default(ReadOnlyMemory<byte>)
        : Der.Encode(new SubjectPublicKeyInfo
        {
            Algorithm = new Encoded<AlgorithmIdentifier>(key.AlgorithmIdentifier.Span).Value,
            SubjectPublicKey = new BitString([]),
        });

    private static ReadOnlyMemory<byte> SubjectOf(EnrollmentOptions options, CmpCertificate? oldCertificate) =>
        options.Subject?.RawData ?? oldCertificate?.Subject.ToArray() ?? default(ReadOnlyMemory<byte>);

    private static List<RequestedExtension> ExtensionsOf(EnrollmentOptions options, CmpCertificate? oldCertificate)
    {
        List<RequestedExtension> extensions = [];
        bool subjectIsEmpty = DistinguishedName.IsEmpty(SubjectOf(options, oldCertificate).Span);
        if (options.DnsNames.Count + options.IPAddresses.Count > 0)
        {
            SubjectAlternativeNameBuilder names = new();
            foreach (string name in options.DnsNames)
            {
                names.AddDnsName(name);
            }

            foreach (IPAddress address in options.IPAddresses)
            {
                names.AddIpAddress(address);
            }

            extensions.Add(Encode(names.Build(critical: subjectIsEmpty)));
        }
        else if (oldCertificate is { SubjectAlternativeName.IsEmpty: false })
        {
            // Q4: an update keeps the names of the certificate, unless told otherwise.
            extensions.Add(RequestedExtension.SubjectAltNameValue(oldCertificate.SubjectAlternativeName, critical: subjectIsEmpty));
        }

        foreach (X509Extension extension in options.Extensions)
        {
            extensions.Add(Encode(extension));
        }

        return extensions;
    }

    private static RequestedExtension Encode(X509Extension extension)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(extension.Oid!.Value!);
            if (extension.Critical)
            {
                writer.WriteBoolean(true);
            }

            writer.WriteOctetString(extension.RawData);
        }

        return new RequestedExtension(writer.Encode());
    }
}
