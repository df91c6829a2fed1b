using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Core;
using Cmp.Native.Crypto;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoX509;

namespace Cmp.Native.State;

/// <content>What is requested, derived from the context as OpenSSL derives it.</content>
internal sealed unsafe partial class Session
{
    // OSSL_CRMF_POPO_*
    private const int ProofByRegistrationAuthority = 0;
    private const int ProofBySignature = 1;
    private const int ProofByKeyEncipherment = 2;

    // An identifier octet and a length of zero.
    private const int EmptyNameOctets = 2;

    private const int SecondsPerDay = 86_400;

    /// <summary>Makes a certificate request without proof of possession of the context.</summary>
    /// <param name="forKeyUpdate">Whether it is for a kur.</param>
    /// <param name="certReqId">Its certReqId.</param>
    /// <param name="message">Where the DER of the CertReqMsg goes.</param>
    /// <returns>Why it cannot be made, or null.</returns>
    internal CmpError? ComposeRequest(bool forKeyUpdate, int certReqId, DerBuffer message)
    {
        bool isKeyRequested = IsKeyRequested(CmpBodyType.Cr, _context[NativeContextOption.ProofOfPossessionMethod], default);
        CmpError? failure = MakeTemplate(forKeyUpdate, isKeyRequested, out CertificateTemplate? template);
        if (failure is null)
        {
            CertRequestComposer.ComposeUnproven(template!, certReqId, message);
        }

        return failure;
    }

    private CmpError? MakeEnrollmentRequest(CmpBodyType type, ReadOnlyMemory<byte> certReqMsg, out EnrollmentRequest? request)
    {
        int method = _context[NativeContextOption.ProofOfPossessionMethod];
        bool isKeyRequested = IsKeyRequested(type, method, certReqMsg.Span);
        byte[] publicKey = isKeyRequested ? [] : _context.NewPublicKeyInfo();
        request = new EnrollmentRequest { Type = type, ExpectedPublicKey = publicKey };
        _certificates.RequestedKey = publicKey;
        if (BodyTypeNames.ResponseTo(type) == CmpBodyType.None)
        {
            return new CmpError(CmpErrorCode.InvalidArguments, "the request type is none of ir, cr, kur and p10cr");
        }

        if (type == CmpBodyType.P10cr)
        {
            request = request with { CertificationRequest = _context.CertificationRequestDer };
            return certReqMsg.IsEmpty ? null : new CmpError(CmpErrorCode.InvalidArguments, "a p10cr takes no CRMF request");
        }

        EVP_PKEY* key = _context.Get0NewKey(privateKey: true);
        if (method >= ProofBySignature && key == null)
        {
            return new CmpError(CmpErrorCode.MissingPrivateKeyForProofOfPossession);
        }

        if (isKeyRequested)
        {
            request = request with { CentralKeyGeneration = true, Envelopes = KeysForPrivateKey() };
        }

        CmpError? failure = null;
        CertificateTemplate? template = null;
        ICmpSigner? signer = null;
        ProofOfPossessionMethod proof = ProvesIndirectly(certReqMsg.Span) ? ProofOfPossessionMethod.EncryptedCertificate : request.ProofOfPossession;
        if (certReqMsg.IsEmpty)
        {
            failure = MakeTemplate(type == CmpBodyType.Kur, isKeyRequested, out template)
                ?? MakeProof(method, key, out proof, out signer);
        }

        ExpectsEncryptedCertificate = proof == ProofOfPossessionMethod.EncryptedCertificate;
        request = request with
        {
            CertReqMsg = certReqMsg,
            Template = template,
            ProofOfPossession = proof,
            Signer = signer,
            Envelopes = ExpectsEncryptedCertificate ? KeysForCertificate(key) : request.Envelopes,
        };
        return failure;
    }

    private CmpError? MakeProof(int method, EVP_PKEY* key, out ProofOfPossessionMethod proof, out ICmpSigner? signer)
    {
        signer = null;
        proof = method == ProofByRegistrationAuthority ? ProofOfPossessionMethod.RaVerified : ProofOfPossessionMethod.None;
        if (method < ProofBySignature)
        {
            return null;
        }

        proof = method == ProofByKeyEncipherment ? ProofOfPossessionMethod.EncryptedCertificate : ProofOfPossessionMethod.Signature;
        if (method >= ProofByKeyEncipherment)
        {
            return method == ProofByKeyEncipherment ? null : UnsupportedProof();
        }

        CallerSigner? made = CallerSigner.Create(key, _context.NewPublicKeyInfo(), _context.Digest, _context.Library, _context.Properties);
        signer = made is null ? null : Owns(made);
        return made is null ? new CmpError(CmpErrorCode.UnsupportedAlgorithm, "the new private key cannot sign") : null;
    }

    private static CmpError UnsupportedProof()
    {
        ErrorQueue.Raise(CrmfReason.UnsupportedMethodForCreatingPopo);
        return new CmpError(CmpErrorCode.UnsupportedAlgorithm, "proof of possession by this method");
    }

    private RevocationRequest MakeRevocationRequest()
    {
        int reason = _context[NativeContextOption.RevocationReason];
        RevocationRequest request = new() { Reason = reason < 0 ? null : reason };
        if (_context.HasIssuerAndSerialNumber)
        {
            return request with { Issuer = DerForm.Name.ToBytes(_context.Issuer), SerialNumber = IntegerContent(_context.SerialNumberDer) };
        }

        if (_certificates.Of(_context.OldCertificate) is CmpCertificate certificate)
        {
            return request with { Issuer = certificate.Issuer.ToArray(), SerialNumber = certificate.SerialNumber.ToArray() };
        }

        return request with
        {
            Subject = _context.CertificationRequestSubject,
            PublicKey = _context.CertificationRequestPublicKeyInfo,
        };
    }

    private static ReadOnlyMemory<byte> IntegerContent(byte[] integer)
    {
        AsnDecoder.ReadEncodedValue(integer, AsnEncodingRules.DER, out int start, out int length, out _);
        return integer.AsMemory(start, length);
    }

    private CmpError? MakeTemplate(bool forKeyUpdate, bool isKeyRequested, out CertificateTemplate? template)
    {
        template = null;
        byte[] publicKey = _context.NewPublicKeyInfo();
        CmpCertificate? reference = _certificates.Of(_context.OldCertificate != null ? _context.OldCertificate : _context.Certificate);
        if (publicKey.Length == 0 && !isKeyRequested)
        {
            return new CmpError(CmpErrorCode.MissingPublicKey);
        }

        if (forKeyUpdate && reference is null && !_context.HasCertificationRequest)
        {
            return new CmpError(CmpErrorCode.MissingReferenceCertificate);
        }

        ReadOnlyMemory<byte> subject = SubjectFor(forKeyUpdate, reference);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        int days = _context[NativeContextOption.ValidityDays];
        if (days > (DateTimeOffset.MaxValue - now).TotalDays)
        {
            return new CmpError(CmpErrorCode.InvalidArguments, "the validity asked for ends after the year 9999");
        }

        template = new CertificateTemplate
        {
            PublicKey = isKeyRequested ? PreferenceOf(publicKey) : publicKey,
            Subject = subject,
            Issuer = IssuerFor(reference),
            NotBefore = days == 0 ? null : now,
            NotAfter = days == 0 ? null : now.AddSeconds((double)days * SecondsPerDay),
            Extensions = ExtensionsFor(reference, _context.Has(NativeContextOption.SubjectAltNameCritical) || subject.IsEmpty),
            OldCertificate = forKeyUpdate ? reference : null,
        };
        return null;
    }

    private ReadOnlyMemory<byte> SubjectFor(bool forKeyUpdate, CmpCertificate? reference)
    {
        if (_context.SubjectName.Length > 0)
        {
            return _context.SubjectName.Length == EmptyNameOctets ? default : _context.SubjectName;
        }

        if (_context.HasCertificationRequest)
        {
            return _context.CertificationRequestSubject;
        }

        // A certificate that is named by its alternative names alone does not inherit a subject, unless it updates one.
        return reference is not null && (forKeyUpdate || !HasAlternativeNames) ? reference.Subject.ToArray() : default;
    }

    private ReadOnlyMemory<byte> IssuerFor(CmpCertificate? reference) =>
        _context.Issuer != null || reference is null ? WithoutNullName(_context.Issuer) : reference.Issuer.ToArray();

    private bool HasAlternativeNames =>
        Stack.Count(_context.SubjectAltNames) > 0 || _context.RequestExtensionsHaveSubjectAltNames();

    private static ReadOnlyMemory<byte> WithoutNullName(X509_NAME* name) =>
        name == null || LibcryptoX509Name.X509_NAME_entry_count(name) == 0 ? default : DerForm.Name.ToBytes(name);

    private List<RequestedExtension> ExtensionsFor(CmpCertificate? reference, bool criticalNames)
    {
        List<RequestedExtension> extensions = [];
        if (_context.HasCertificationRequest)
        {
            using OwnedStack requested = OwnedStack.OfExtensions(X509_REQ_get_extensions(_context.CertificationRequest));
            AddExtensions(extensions, requested.Pointer);
        }

        bool inheritsNames = !_context.Has(NativeContextOption.SubjectAltNameNoDefault) && !HasAlternativeNames;
        if (inheritsNames && reference is not null && !reference.SubjectAlternativeName.IsEmpty)
        {
            extensions.Add(RequestedExtension.SubjectAltNameValue(reference.SubjectAlternativeName, criticalNames));
        }

        AddExtensions(extensions, _context.RequestExtensions);
        if (Stack.Count(_context.SubjectAltNames) > 0)
        {
            extensions.Add(RequestedExtension.SubjectAltName(Encode(_context.SubjectAltNames, DerForm.GeneralName), criticalNames));
        }

        if (Stack.Count(_context.Policies) > 0)
        {
            extensions.Add(RequestedExtension.CertificatePolicies(
                Encode(_context.Policies, DerForm.PolicyInformation), _context.Has(NativeContextOption.PoliciesCritical)));
        }

        return extensions;
    }

    private static void AddExtensions(List<RequestedExtension> extensions, OPENSSL_STACK* stack)
    {
        foreach (ReadOnlyMemory<byte> extension in Encode(stack, DerForm.Extension))
        {
            extensions.Add(new RequestedExtension(extension));
        }
    }

    private static List<ReadOnlyMemory<byte>> Encode<T>(OPENSSL_STACK* stack, DerForm<T> form)
        where T : unmanaged
    {
        List<ReadOnlyMemory<byte>> encoded = [];
        for (int i = 0; i < Stack.Count(stack); i++)
        {
            encoded.Add(form.ToBytes(Stack.At<T>(stack, i)));
        }

        return encoded;
    }
}
