using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CRMF_ENCRYPTEDKEY_*</c>: what is encrypted for a private key, in the old form or in that of CMS.</summary>
internal static unsafe partial class EncryptedKeyExports
{
    /// <summary>Makes one that is neither alternative.</summary>
    [CExport("OSSL_CRMF_ENCRYPTEDKEY_new")]
    internal static Handle<NativeEncryptedKey> New() => new(CrmfCodec<NativeEncryptedKey>.Instance.New());

    /// <summary>Frees one. NULL is allowed.</summary>
    [CExport("OSSL_CRMF_ENCRYPTEDKEY_free")]
    internal static void Free(Handle<NativeEncryptedKey> a) => a.Free();

    /// <summary>Reads one; NULL on failure.</summary>
    [CExport("d2i_OSSL_CRMF_ENCRYPTEDKEY")]
    internal static Handle<NativeEncryptedKey> Decode(
        Handle<NativeEncryptedKey>* a, [CType("const unsigned char **")] byte** @in, [CType("long")] long len) =>
        new(CrmfCodec<NativeEncryptedKey>.Instance.FromC((nint*)a, @in, len));

    /// <summary>Writes one, or says how long it is; negative on failure.</summary>
    [CExport("i2d_OSSL_CRMF_ENCRYPTEDKEY", OnFailure = -1)]
    internal static int Encode([Const] Handle<NativeEncryptedKey> a, [CType("unsigned char **")] byte** @out) =>
        CrmfCodec<NativeEncryptedKey>.Instance.ToC(a.Value, @out);

    /// <summary>The description for libcrypto's <c>ASN1_item_*</c> functions.</summary>
    [CExport("OSSL_CRMF_ENCRYPTEDKEY_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* Item() => CrmfCodec<NativeEncryptedKey>.Instance.Item;

    /// <summary>Makes one that takes over an EnvelopedData; NULL on failure.</summary>
    [CExport("OSSL_CRMF_ENCRYPTEDKEY_init_envdata")]
    internal static Handle<NativeEncryptedKey> Adopt(CMS_EnvelopedData* envdata) =>
        CrmfCodec<NativeEncryptedKey>.ToHandle(NativeEncryptedKey.Adopt(envdata));

    /// <summary>Decrypts a certificate, which the caller owns; NULL on failure.</summary>
    [CExport("OSSL_CRMF_ENCRYPTEDKEY_get1_encCert")]
    internal static X509* Certificate(
        [Const] Handle<NativeEncryptedKey> ecert,
        OSSL_LIB_CTX* libctx,
        [CType("const char *")] byte* propq,
        EVP_PKEY* pkey,
        uint flags)
    {
        if (!ecert.TryGet(out NativeEncryptedKey? encrypted))
        {
            ErrorQueue.Raise(CrmfReason.NullArgument);
            return null;
        }

        return encrypted.OpenCertificate(libctx, propq, pkey, flags);
    }

    /// <summary>Decrypts a private key, which the caller owns, and verifies who has generated it; NULL on failure.</summary>
    [CExport("OSSL_CRMF_ENCRYPTEDKEY_get1_pkey")]
    internal static EVP_PKEY* PrivateKey(
        [Const] Handle<NativeEncryptedKey> encryptedKey,
        X509_STORE* ts,
        [CType("STACK_OF(X509) *")] OPENSSL_STACK* extra,
        EVP_PKEY* pkey,
        X509* cert,
        ASN1_OCTET_STRING* secret,
        OSSL_LIB_CTX* libctx,
        [CType("const char *")] byte* propq)
    {
        if (!encryptedKey.TryGet(out NativeEncryptedKey? encrypted))
        {
            ErrorQueue.Raise(CrmfReason.NullArgument);
            return null;
        }

        return encrypted.OpenKey(libctx, propq, ts, extra, pkey, cert, secret);
    }
}
