using System;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Cms;
using Cmp.Asn1.Oids;
using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoCms;
using static Cmp.Native.Interop.LibcryptoEvpPkey;

namespace Cmp.Native.Crypto;

/// <summary>
/// Encloses private keys that the caller has generated for somebody else, by the CMS functions of the caller's libcrypto: signed, and encrypted
/// for the recipient (RFC 9483, section 4.1.6).
/// </summary>
/// <param name="library">The library context.</param>
/// <param name="properties">The property query.</param>
internal sealed unsafe class CallerKeyEnvelope(OSSL_LIB_CTX* library, byte* properties)
{
    // CMS_BINARY, CMS_PARTIAL
    private const uint Binary = 0x80;
    private const uint Partial = 0x4000;
    private const int DefaultIterations = -1;

    private readonly OSSL_LIB_CTX* _library = library;
    private readonly byte* _properties = properties;

    /// <summary>Signs a private key.</summary>
    /// <param name="key">The private key.</param>
    /// <param name="isPackaged">
    /// Whether it comes in an AsymmetricKeyPackage, as RFC 9483 wants it. OpenSSL's client reads only keys that come without one.
    /// </param>
    /// <param name="signer">The certificate to sign with.</param>
    /// <param name="signerKey">Its private key.</param>
    /// <param name="chain">The certificate and those on the way to its root, to send along.</param>
    /// <param name="signedData">Where the DER of the SignedData goes.</param>
    /// <returns>False with a reason of libcrypto's on its error queue.</returns>
    internal bool TrySign(EVP_PKEY* key, bool isPackaged, X509* signer, EVP_PKEY* signerKey, OPENSSL_STACK* chain, DerBuffer signedData)
    {
        using DerBuffer content = new();
        if (!IsPresent || signer == null || signerKey == null)
        {
            ErrorQueue.Raise(signer == null || signerKey == null ? CrmfReason.NullArgument : CrmfReason.CmsNotSupported);
            return false;
        }

        if (!TryEncode(key, isPackaged, content))
        {
            return false;
        }

        // libcrypto 3.0 refuses to add the signer's certificate twice.
        using OwnedStack issuers = OwnedStack.OfCertificates(CertificateStack.IssuersOf(chain));
        using Owned<CMS_ContentInfo> message = Owned.CmsContent(
            CMS_sign_ex(signer, signerKey, issuers.Pointer, null, Binary | Partial, _library, _properties));
        return TryFinish(message.Pointer, isPackaged ? CmsOids.AsymmetricKeyPackage : CmsOids.Data, content, signedData);
    }

    /// <summary>Encrypts a SignedData.</summary>
    /// <param name="signedData">DER of it.</param>
    /// <param name="isTyped">Whether the envelope says that there is SignedData in it, as RFC 9483 wants it.</param>
    /// <param name="recipient">The certificate to encrypt for; NULL for the password.</param>
    /// <param name="password">The password; NULL for the certificate.</param>
    /// <returns>DER of the EncryptedKey; empty with a reason of libcrypto's on its error queue.</returns>
    internal byte[] Encrypt(DerBuffer signedData, bool isTyped, X509* recipient, ASN1_OCTET_STRING* password)
    {
        using OwnedStack recipients = OwnedStack.OfCertificates(LibcryptoStack.OPENSSL_sk_new_null());
        using Owned<X509> shared = Owned.ShareCertificate(recipient);
        if (shared.Pointer != null && recipients.Push(shared.Pointer))
        {
            _ = shared.Release();
        }

        EVP_CIPHER* cipher = FetchCipher();
        using DerBuffer envelopedData = new();
        using Owned<CMS_ContentInfo> message = Owned.CmsContent(
            CMS_encrypt_ex(recipients.Pointer, null, cipher, Binary | Partial, _library, _properties));
        bool isDone = message.Pointer != null
            && (recipients.Count > 0 || AddPassword(message.Pointer, password, cipher))
            && TryFinish(message.Pointer, isTyped ? CmsOids.SignedData : CmsOids.Data, signedData, envelopedData);
        LibcryptoEvp.EVP_CIPHER_free(cipher);
        return isDone && Der.TryDecode(envelopedData.Span, out EnvelopedData view, out _) ? Encode(view) : [];
    }

    // libcrypto takes the password over, and clears and frees it.
    private static bool AddPassword(CMS_ContentInfo* message, ASN1_OCTET_STRING* password, EVP_CIPHER* cipher)
    {
        ReadOnlySpan<byte> octets = Interop.OctetString.Bytes(password);
        byte* copy = octets.IsEmpty ? null : (byte*)LibcryptoCrypto.CRYPTO_malloc((nuint)octets.Length, null, 0);
        if (copy == null)
        {
            return false;
        }

        octets.CopyTo(new Span<byte>(copy, octets.Length));
        return CMS_add0_recipient_password(message, DefaultIterations, 0, 0, copy, octets.Length, cipher) != null;
    }

    private static bool TryEncode(EVP_PKEY* key, bool isPackaged, DerBuffer content)
    {
        using Owned<BIO> memory = Owned.Bio(LibcryptoBio.BIO_new(LibcryptoBio.BIO_s_mem()));
        if (memory.Pointer == null
            || (isPackaged ? i2d_PKCS8PrivateKeyInfo_bio(memory.Pointer, key) : i2d_PrivateKey_bio(memory.Pointer, key)) <= 0)
        {
            return false;
        }

        ReadOnlySpan<byte> encoded = LibcryptoBio.MemoryOf(memory.Pointer);
        if (isPackaged)
        {
            Der.Encode(new SequenceOf<OneAsymmetricKey>(encoded, 1), content);
        }
        else
        {
            content.Append(encoded);
        }

        return true;
    }

    // What libcrypto makes is a ContentInfo, as it stands in a mail.
    private static bool TryFinish(CMS_ContentInfo* message, ObjectId type, DerBuffer content, DerBuffer made)
    {
        using Owned<ASN1_OBJECT> identifier = Owned.ObjectIdentifier(DerForm.ObjectIdentifier.FromBytes(Der.Encode(type)));
        using DerBuffer der = new();
        fixed (byte* octets = content.Span)
        {
            using Owned<BIO> input = Owned.Bio(LibcryptoBio.BIO_new_mem_buf(octets, content.Length));
            if (message == null || input.Pointer == null
                || CMS_set1_eContentType(message, identifier.Pointer) != 1
                || CMS_final(message, input.Pointer, null, Binary) != 1)
            {
                return false;
            }
        }

        int length = i2d_CMS_ContentInfo(message, null);
        fixed (byte* start = der.Reserve(Math.Max(0, length)))
        {
            byte* next = start;
            der.Commit(Math.Max(0, i2d_CMS_ContentInfo(message, &next)));
        }

        bool isRead = Der.TryDecode(der.Span, out ContentInfo view, out _);
        made.Append(view.Content.Encoded);
        return isRead;
    }

    /// <summary>An EnvelopedData as the choice that an EncryptedKey is.</summary>
    /// <param name="envelopedData">The EnvelopedData.</param>
    /// <returns>DER of the EncryptedKey.</returns>
    internal static byte[] Encode(scoped in EnvelopedData envelopedData)
    {
        AsnWriter writer = DerWriterPool.Rent();
        using DerBuffer der = new();
        EncryptedKey.WriteEnvelopedData(writer, envelopedData);
        der.Append(writer);
        DerWriterPool.Return(writer);
        return der.Span.ToArray();
    }

    private EVP_CIPHER* FetchCipher()
    {
        fixed (byte* name = "AES-256-CBC\0"u8)
        {
            return LibcryptoEvp.EVP_CIPHER_fetch(_library, name, _properties);
        }
    }
}
