using System;
using System.Runtime.InteropServices;
using Cmp.Asn1;
using Cmp.Asn1.Cms;
using Cmp.Asn1.Oids;
using Cmp.Core;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoCms;
using static Cmp.Native.Interop.LibcryptoX509Vfy;

namespace Cmp.Native.Crypto;

/// <summary>Opens enveloped and signed data by the CMS functions of the caller's libcrypto.</summary>
/// <param name="library">The library context.</param>
/// <param name="properties">The property query.</param>
internal sealed unsafe class CallerCms(OSSL_LIB_CTX* library, byte* properties)
{
    // CMS_NO_SIGNER_CERT_VERIFY: the path is validated here, not for the purpose of signing mail.
    private const uint WithoutPath = 0x20;

    private readonly OSSL_LIB_CTX* _library = library;
    private readonly byte* _properties = properties;

    /// <summary>Decrypts an EnvelopedData.</summary>
    /// <param name="envelopedData">DER of it.</param>
    /// <param name="key">The private key that it was encrypted for; NULL for a password.</param>
    /// <param name="certificate">Its certificate, to find the recipient's part; NULL to try all parts.</param>
    /// <param name="password">The password, which counts before the key; NULL for the key.</param>
    /// <param name="flags">Flags of libcrypto's for decryption.</param>
    /// <param name="content">Where the content goes. It may be a private key: the buffer clears itself when it is let go.</param>
    /// <returns>False with a reason of libcrypto's on its error queue.</returns>
    internal bool TryDecrypt(
        ReadOnlySpan<byte> envelopedData, EVP_PKEY* key, X509* certificate, ASN1_OCTET_STRING* password, uint flags, DerBuffer content)
    {
        using Owned<CMS_ContentInfo> message = Wrap(CmsOids.EnvelopedData, envelopedData);
        using Owned<BIO> output = Owned.Bio(LibcryptoBio.BIO_new(LibcryptoBio.BIO_s_mem()));
        if (message.Pointer == null || output.Pointer == null || !SetPassword(message.Pointer, password))
        {
            return false;
        }

        bool decrypted = password != null
            ? CMS_decrypt(message.Pointer, null, null, null, output.Pointer, flags) == 1
            : CMS_decrypt(message.Pointer, key, certificate, null, output.Pointer, flags) == 1;
        if (decrypted)
        {
            content.Append(LibcryptoBio.MemoryOf(output.Pointer));
        }

        return decrypted;
    }

    /// <summary>Verifies a SignedData: the signatures, the paths to trusted certificates, and what the signers are authorized for.</summary>
    /// <param name="signedData">DER of it.</param>
    /// <param name="trusted">The trusted certificates.</param>
    /// <param name="extra">Further certificates to build paths with; may be NULL.</param>
    /// <param name="role">What the signers' certificates must authorize them for.</param>
    /// <param name="content">Where the content goes. It may be a private key: the buffer clears itself when it is let go.</param>
    /// <returns>False, with a reason of libcrypto's on its error queue unless the role is missing.</returns>
    internal bool TryVerify(ReadOnlySpan<byte> signedData, X509_STORE* trusted, OPENSSL_STACK* extra, CmpRoles role, DerBuffer content)
    {
        using Owned<CMS_ContentInfo> message = Wrap(CmsOids.SignedData, signedData);
        using Owned<BIO> output = Owned.Bio(LibcryptoBio.BIO_new(LibcryptoBio.BIO_s_mem()));
        if (message.Pointer == null || output.Pointer == null)
        {
            return false;
        }

        // Certificates that are there twice do no harm, but libcrypto refuses to add them again.
        ErrorQueue.SetMark();
        for (int i = 0; i < Stack.Count(extra); i++)
        {
            _ = CMS_add1_cert(message.Pointer, Stack.At<X509>(extra, i));
        }

        ErrorQueue.DiscardSinceMark();
        if (CMS_verify(message.Pointer, null, trusted, null, output.Pointer, WithoutPath) != 1 || !AreSignersGood(message.Pointer, trusted, role))
        {
            return false;
        }

        content.Append(LibcryptoBio.MemoryOf(output.Pointer));
        return true;
    }

    private static bool SetPassword(CMS_ContentInfo* message, ASN1_OCTET_STRING* password)
    {
        ReadOnlySpan<byte> octets = Interop.OctetString.Bytes(password);
        fixed (byte* pointer = octets)
        {
            return password == null || CMS_decrypt_set1_password(message, pointer, octets.Length) == 1;
        }
    }

    private bool AreSignersGood(CMS_ContentInfo* message, X509_STORE* trusted, CmpRoles role)
    {
        OPENSSL_STACK* signers = CMS_get0_signers(message);
        using OwnedStack untrusted = OwnedStack.OfCertificates(CMS_get1_certs(message));
        int count = Stack.Count(signers);
        bool good = count > 0;
        for (int i = 0; i < count && good; i++)
        {
            X509* signer = Stack.At<X509>(signers, i);
            good = HasRole(signer, role) && HasPath(signer, trusted, untrusted.Pointer);
        }

        LibcryptoStack.OPENSSL_sk_free(signers);
        return good;
    }

    private static bool HasRole(X509* signer, CmpRoles role) =>
        CmpCertificate.TryDecode(DerForm.Certificate.ToBytes(signer), out CmpCertificate certificate, out _) && certificate.Roles.HasFlag(role);

    private bool HasPath(X509* signer, X509_STORE* trusted, OPENSSL_STACK* untrusted)
    {
        X509_STORE_CTX* validation = X509_STORE_CTX_new_ex(_library, _properties);
        bool valid = validation != null
            && X509_STORE_CTX_init(validation, trusted, signer, untrusted) == 1
            && X509_verify_cert(validation) == 1;
        X509_STORE_CTX_free(validation);
        return valid;
    }

    // libcrypto's functions want the content in a ContentInfo, as it stands in a mail.
    private Owned<CMS_ContentInfo> Wrap(ObjectId type, ReadOnlySpan<byte> content)
    {
        // Signed data may have a private key in it.
        using DerBuffer der = new(content.Length + 64);
        Der.Encode(new ContentInfo { ContentType = type, Content = new AnyValue(content) }, der);
        CMS_ContentInfo* made = CMS_ContentInfo_new_ex(_library, _properties);
        fixed (byte* start = der.Span)
        {
            byte* next = start;

            // On failure libcrypto frees what it was given.
            return Owned.CmsContent(made == null ? null : d2i_CMS_ContentInfo(&made, &next, new CLong(der.Length)));
        }
    }
}
