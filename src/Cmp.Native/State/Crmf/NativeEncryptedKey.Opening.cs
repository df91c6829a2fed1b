using System;
using Cmp.Asn1;
using Cmp.Asn1.Cms;
using Cmp.Asn1.PkixCrmf;
using Cmp.Core;
using Cmp.Native.Crypto;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Crmf;

/// <content>What is encrypted inside.</content>
internal sealed unsafe partial class NativeEncryptedKey
{
    private EncryptedKey View => Der.TryDecode(ToDer(), out EncryptedKey view, out _) ? view : default;

    /// <summary>Decrypts a certificate (RFC 9810, section 5.2.8.3.2).</summary>
    /// <param name="library">The library context.</param>
    /// <param name="properties">The property query.</param>
    /// <param name="key">The private key that goes with the certificate.</param>
    /// <param name="flags">Flags of libcrypto's for decryption of enveloped data.</param>
    /// <returns>Owned by the caller; NULL with a reason on the error queue.</returns>
    internal X509* OpenCertificate(OSSL_LIB_CTX* library, byte* properties, EVP_PKEY* key, uint flags)
    {
        EncryptedKey view = View;
        if (view.Kind != EncryptedKeyKind.EnvelopedData)
        {
            return DecryptedValue.ToCertificate(OldForm(view), library, properties, key);
        }

        using DerBuffer content = new();
        return TryDecrypt(view.EnvelopedData, library, properties, key, null, null, flags, content)
            ? DecryptedValue.FirstCertificate(content.Span, library, properties)
            : null;
    }

    /// <summary>Decrypts a private key that the CA has generated (RFC 9483, section 4.1.6), and verifies who says so.</summary>
    /// <param name="library">The library context.</param>
    /// <param name="properties">The property query.</param>
    /// <param name="trusted">Whom to trust with generating keys.</param>
    /// <param name="extra">Further certificates; may be NULL.</param>
    /// <param name="key">The private key that it was encrypted for; NULL for a password.</param>
    /// <param name="certificate">Its certificate; may be NULL.</param>
    /// <param name="password">The password; NULL for the private key.</param>
    /// <returns>Owned by the caller; NULL with a reason on the error queue.</returns>
    internal EVP_PKEY* OpenKey(
        OSSL_LIB_CTX* library,
        byte* properties,
        X509_STORE* trusted,
        OPENSSL_STACK* extra,
        EVP_PKEY* key,
        X509* certificate,
        ASN1_OCTET_STRING* password)
    {
        EncryptedKey view = View;
        if (view.Kind != EncryptedKeyKind.EnvelopedData)
        {
            return DecryptedValue.ToKey(OldForm(view), library, properties, key);
        }

        if (trusted == null)
        {
            return Fail(CrmfReason.NullArgument);
        }

        using DerBuffer decrypted = new();
        using DerBuffer content = new();
        if (!TryDecrypt(view.EnvelopedData, library, properties, key, certificate, password, 0, decrypted))
        {
            return LibcryptoCms.IsPresent ? Fail(CrmfReason.ErrorDecryptingEncryptedkey) : null;
        }

        if (!TryVerify(decrypted.Span, library, properties, trusted, extra, content))
        {
            return Fail(CrmfReason.ErrorVerifyingEncryptedkey);
        }

        EVP_PKEY* opened = FirstKey(content.Span, library, properties);
        return opened != null ? opened : Fail(CrmfReason.ErrorDecodingEncryptedkey);
    }

    private static bool TryDecrypt(
        scoped in EnvelopedData envelopedData,
        OSSL_LIB_CTX* library,
        byte* properties,
        EVP_PKEY* key,
        X509* certificate,
        ASN1_OCTET_STRING* password,
        uint flags,
        DerBuffer content)
    {
        if (!LibcryptoCms.IsPresent)
        {
            ErrorQueue.Raise(CrmfReason.CmsNotSupported);
            return false;
        }

        return new CallerCms(library, properties).TryDecrypt(Der.Encode(envelopedData), key, certificate, password, flags, content);
    }

    private static bool TryVerify(
        ReadOnlySpan<byte> bytes, OSSL_LIB_CTX* library, byte* properties, X509_STORE* trusted, OPENSSL_STACK* extra, DerBuffer content)
    {
        using DerBuffer signedData = new(bytes.Length);
        if (Der.TryDecode(bytes, out SignedData _, out _))
        {
            signedData.Append(bytes);
        }
        else if (!BerNormalizer.TryNormalize(bytes, signedData, out _) || !Der.TryDecode(signedData.Span, out SignedData _, out _))
        {
            return false;
        }

        return new CallerCms(library, properties).TryVerify(signedData.Span, trusted, extra, CmpRoles.KeyGenerationAuthority, content);
    }

    // RFC 9483 4.1.6 has the key in an AsymmetricKeyPackage; there are authorities that send it bare.
    private static EVP_PKEY* FirstKey(ReadOnlySpan<byte> content, OSSL_LIB_CTX* library, byte* properties)
    {
        if (!Der.TryDecode(content, out SequenceOf<OneAsymmetricKey> package, out _) || package.Count == 0)
        {
            return PrivateKeyDer.FromStartOf(content, library, properties);
        }

        using DerBuffer first = new(content.Length);
        Der.Encode(package.First, first);
        return PrivateKeyDer.FromStartOf(first.Span, library, properties);
    }

    private static NativeEncryptedValue? OldForm(scoped in EncryptedKey view) =>
        view.Kind == EncryptedKeyKind.EncryptedValue ? NativeEncryptedValue.Create(Der.Encode(view.EncryptedValue)) : null;

    private static EVP_PKEY* Fail(CrmfReason reason)
    {
        ErrorQueue.Raise(reason);
        return null;
    }
}
