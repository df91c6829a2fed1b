using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CRMF_ENCRYPTEDVALUE_*</c>: the old form of what is encrypted for a private key.</summary>
internal static unsafe partial class EncryptedValueExports
{
    /// <summary>Makes an empty one.</summary>
    [CExport("OSSL_CRMF_ENCRYPTEDVALUE_new")]
    internal static Handle<NativeEncryptedValue> New() => new(CrmfCodec<NativeEncryptedValue>.Instance.New());

    /// <summary>Frees one. NULL is allowed.</summary>
    [CExport("OSSL_CRMF_ENCRYPTEDVALUE_free")]
    internal static void Free(Handle<NativeEncryptedValue> a) => a.Free();

    /// <summary>Reads one; NULL on failure.</summary>
    [CExport("d2i_OSSL_CRMF_ENCRYPTEDVALUE")]
    internal static Handle<NativeEncryptedValue> Decode(
        Handle<NativeEncryptedValue>* a, [CType("const unsigned char **")] byte** @in, [CType("long")] long len) =>
        new(CrmfCodec<NativeEncryptedValue>.Instance.FromC((nint*)a, @in, len));

    /// <summary>Writes one, or says how long it is; negative on failure.</summary>
    [CExport("i2d_OSSL_CRMF_ENCRYPTEDVALUE", OnFailure = -1)]
    internal static int Encode([Const] Handle<NativeEncryptedValue> a, [CType("unsigned char **")] byte** @out) =>
        CrmfCodec<NativeEncryptedValue>.Instance.ToC(a.Value, @out);

    /// <summary>The description for libcrypto's <c>ASN1_item_*</c> functions.</summary>
    [CExport("OSSL_CRMF_ENCRYPTEDVALUE_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* Item() => CrmfCodec<NativeEncryptedValue>.Instance.Item;

    /// <summary>Decrypts the value, in memory that the caller frees; NULL on failure.</summary>
    [CExport("OSSL_CRMF_ENCRYPTEDVALUE_decrypt")]
    internal static byte* Decrypt(
        [Const] Handle<NativeEncryptedValue> enc, OSSL_LIB_CTX* libctx, [CType("const char *")] byte* propq, EVP_PKEY* pkey, int* outlen)
    {
        if (outlen == null)
        {
            ErrorQueue.Raise(CrmfReason.NullArgument);
            return null;
        }

        *outlen = 0;
        return DecryptedValue.ToC(enc.Target, libctx, propq, pkey, outlen);
    }

    /// <summary>Decrypts a certificate, which the caller owns; NULL on failure.</summary>
    [CExport("OSSL_CRMF_ENCRYPTEDVALUE_get1_encCert")]
    internal static X509* Certificate(
        [Const] Handle<NativeEncryptedValue> ecert, OSSL_LIB_CTX* libctx, [CType("const char *")] byte* propq, EVP_PKEY* pkey) =>
        DecryptedValue.ToCertificate(ecert.Target, libctx, propq, pkey);
}
