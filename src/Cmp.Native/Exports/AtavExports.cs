using Cmp.Asn1.Oids;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;
using Cmp.Native.State.Info;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_ATAV_*</c> and <c>OSSL_CMP_ATAVS_*</c>: a control of a certificate request and its value, and stacks of them.</summary>
internal static unsafe partial class AtavExports
{
    private const int NoKeyLength = -1;
    private const int KeyLengthOutOfRange = -2;

    /// <summary>Makes one that takes over both objects; either may be NULL.</summary>
    [CExport("OSSL_CMP_ATAV_create")]
    internal static Handle<NativeAtav> Create(ASN1_OBJECT* type, ASN1_TYPE* value) =>
        Handle<NativeAtav>.Create(new NativeAtav(type, value));

    /// <summary>Takes over both objects, without freeing what was there.</summary>
    [CExport("OSSL_CMP_ATAV_set0")]
    internal static void Set(Handle<NativeAtav> itav, ASN1_OBJECT* type, ASN1_TYPE* value) => itav.Target?.Set0(type, value);

    /// <summary>The type, lent; NULL for NULL.</summary>
    [CExport("OSSL_CMP_ATAV_get0_type")]
    internal static ASN1_OBJECT* Type([Const] Handle<NativeAtav> itav) =>
        itav.TryGet(out NativeAtav? control) ? control.Type : null;

    /// <summary>The value, lent; NULL if there is none. It is an ASN1_TYPE for every type.</summary>
    [CExport("OSSL_CMP_ATAV_get0_value")]
    internal static ASN1_TYPE* Value([Const] Handle<NativeAtav> itav) =>
        itav.TryGet(out NativeAtav? control) ? control.Value : null;

    /// <summary>Makes the control algId with a copy of an algorithm.</summary>
    [CExport("OSSL_CMP_ATAV_new_algId")]
    internal static Handle<NativeAtav> NewAlgorithm([Const] X509_ALGOR* alg)
    {
        if (alg == null)
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return Handle<NativeAtav>.Null;
        }

        return NativeAtav.Create(CrmfOids.AlgId, ObjectContent<X509_ALGOR>.CopyOf(alg, DerForm.AlgorithmIdentifier));
    }

    /// <summary>The algorithm of the control algId, lent; NULL if it is another one.</summary>
    [CExport("OSSL_CMP_ATAV_get0_algId")]
    internal static X509_ALGOR* Algorithm([Const] Handle<NativeAtav> atav) =>
        atav.TryGet(out NativeAtav? control) ? control.Algorithm() : null;

    /// <summary>Makes the control rsaKeyLen.</summary>
    [CExport("OSSL_CMP_ATAV_new_rsaKeyLen")]
    internal static Handle<NativeAtav> NewRsaKeyLength(int len)
    {
        if (len <= 0)
        {
            ErrorQueue.Raise(Reason.PassedInvalidArgument);
            return Handle<NativeAtav>.Null;
        }

        ObjectContent<ASN1_INTEGER> content = new(LibcryptoAsn1.ASN1_INTEGER_new(), DerForm.Integer);
        if (content.Pointer == null || LibcryptoAsn1.ASN1_INTEGER_set_int64(content.Pointer, len) != 1)
        {
            content.Dispose();
            return Handle<NativeAtav>.Null;
        }

        return NativeAtav.Create(CrmfOids.RsaKeyLen, content);
    }

    /// <summary>The number of bits in the control rsaKeyLen; -1 if it is another one or holds no number, -2 if the number makes no sense.</summary>
    [CExport("OSSL_CMP_ATAV_get_rsaKeyLen", OnFailure = NoKeyLength)]
    internal static int RsaKeyLength([Const] Handle<NativeAtav> atav)
    {
        ASN1_INTEGER* number = atav.TryGet(out NativeAtav? control) ? control.RsaKeyLength() : null;
        long bits;
        if (number == null || LibcryptoAsn1.ASN1_INTEGER_get_int64(&bits, number) != 1)
        {
            return NoKeyLength;
        }

        return bits is > 0 and <= int.MaxValue ? (int)bits : KeyLengthOutOfRange;
    }

    /// <summary>Adds a copy to a stack, which is made if it is NULL.</summary>
    [CExport("OSSL_CMP_ATAV_push1")]
    internal static CBool PushCopy([CType("OSSL_CMP_ATAVS **")] OPENSSL_STACK** sk_p, [Const] Handle<NativeAtav> atav) =>
        sk_p != null && atav.TryGet(out NativeAtav? control)
            ? CBool.From(AtavStack.PushCopy(sk_p, control))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Makes an independent copy; NULL for NULL, and for one without a type.</summary>
    [CExport("OSSL_CRMF_ATTRIBUTETYPEANDVALUE_dup")]
    internal static Handle<NativeAtav> Duplicate([Const] Handle<NativeAtav> a) =>
        NativeAtav.ToHandle(a.Target?.Duplicate());

    /// <summary>Frees one with its objects, which <c>OSSL_CMP_ATAV_free</c> is a macro for. NULL is allowed.</summary>
    [CExport("OSSL_CRMF_ATTRIBUTETYPEANDVALUE_free")]
    internal static void Free(Handle<NativeAtav> v) => v.Free();

    /// <summary>Makes an empty stack.</summary>
    [CExport("OSSL_CMP_ATAVS_new")]
    [return: CType("OSSL_CMP_ATAVS *")]
    internal static OPENSSL_STACK* NewStack() => LibcryptoStack.OPENSSL_sk_new_null();

    /// <summary>Frees a stack with its elements. NULL is allowed.</summary>
    [CExport("OSSL_CMP_ATAVS_free")]
    internal static void FreeStack([CType("OSSL_CMP_ATAVS *")] OPENSSL_STACK* a) => HandleStack<NativeAtav>.Free(a);

    /// <summary>Reads a stack; NULL on failure.</summary>
    [CExport("d2i_OSSL_CMP_ATAVS")]
    [return: CType("OSSL_CMP_ATAVS *")]
    internal static OPENSSL_STACK* DecodeStack(
        [CType("OSSL_CMP_ATAVS **")] OPENSSL_STACK** a, [CType("const unsigned char **")] byte** @in, [CType("long")] long len) =>
        AtavStack.Decode(a, @in, len);

    /// <summary>Writes a stack, or says how long it is; negative on failure.</summary>
    [CExport("i2d_OSSL_CMP_ATAVS", OnFailure = -1)]
    internal static int EncodeStack([Const] [CType("OSSL_CMP_ATAVS *")] OPENSSL_STACK* a, [CType("unsigned char **")] byte** @out) =>
        AtavStack.Encode(a, @out);

    /// <summary>The description for libcrypto's <c>ASN1_item_*</c> functions.</summary>
    [CExport("OSSL_CMP_ATAVS_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* StackItem() => AtavStack.Item;
}
