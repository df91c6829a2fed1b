using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_CTX_*</c>: by what the client protects its messages, and what it sends along.</summary>
internal static unsafe partial class ContextExports
{
    /// <summary>Sets the certificate for signatures; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_cert")]
    internal static CBool SetCertificate(Handle<NativeCmpContext> ctx, X509* cert) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1Certificate(cert))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Builds the chain of the own certificate, for extraCerts.</summary>
    [CExport("OSSL_CMP_CTX_build_cert_chain")]
    internal static CBool BuildChain(
        Handle<NativeCmpContext> ctx,
        X509_STORE* own_trusted,
        [CType("STACK_OF(X509) *")] OPENSSL_STACK* candidates) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.BuildChain(own_trusted, candidates))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets the private key for signatures; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_pkey")]
    internal static CBool SetKey(Handle<NativeCmpContext> ctx, EVP_PKEY* pkey) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1Key(pkey))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets what names the shared secret; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_referenceValue")]
    internal static CBool SetReferenceValue(
        Handle<NativeCmpContext> ctx,
        [CType("const unsigned char *")] byte* @ref,
        int len) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1ReferenceValue(@ref, len))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets the shared secret; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_secretValue")]
    internal static CBool SetSecretValue(
        Handle<NativeCmpContext> ctx,
        [CType("const unsigned char *")] byte* sec,
        int len) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1SecretValue(sec, len))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets the recipient of requests; NULL to derive it.</summary>
    [CExport("OSSL_CMP_CTX_set1_recipient")]
    internal static CBool SetRecipient(Handle<NativeCmpContext> ctx, [Const] X509_NAME* name) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1Recipient(name))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets the identifier of the next transaction; NULL to have one made.</summary>
    [CExport("OSSL_CMP_CTX_set1_transactionID")]
    internal static CBool SetTransactionId(Handle<NativeCmpContext> ctx, [Const] ASN1_OCTET_STRING* id) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1TransactionId(id))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets the nonce that the next answer must repeat; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_senderNonce")]
    internal static CBool SetSenderNonce(Handle<NativeCmpContext> ctx, [Const] ASN1_OCTET_STRING* nonce) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1SenderNonce(nonce))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets certificates to send along; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_extraCertsOut")]
    internal static CBool SetExtraCertsOut(Handle<NativeCmpContext> ctx, [CType("STACK_OF(X509) *")] OPENSSL_STACK* extraCertsOut) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1ExtraCertsOut(extraCertsOut))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Takes over an item for the header's generalInfo.</summary>
    [CExport("OSSL_CMP_CTX_push0_geninfo_ITAV")]
    internal static CBool PushGeneralInfoItem(Handle<NativeCmpContext> ctx, Handle<NativeItav> itav) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Push0GeneralInfoItem(itav))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Frees the items for generalInfo.</summary>
    [CExport("OSSL_CMP_CTX_reset_geninfo_ITAVs")]
    internal static CBool ResetGeneralInfoItems(Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        context.ResetGeneralInfoItems();
        return CBool.Success;
    }

    /// <summary>The items for generalInfo, lent; NULL if there are none.</summary>
    [CExport("OSSL_CMP_CTX_get0_geninfo_ITAVs")]
    [return: CType("STACK_OF(OSSL_CMP_ITAV) *")]
    internal static OPENSSL_STACK* GeneralInfoItems([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return context.GeneralInfoItems;
    }

    /// <summary>Takes over an item for the body of general messages.</summary>
    [CExport("OSSL_CMP_CTX_push0_genm_ITAV")]
    internal static CBool PushGeneralMessageItem(Handle<NativeCmpContext> ctx, Handle<NativeItav> itav) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Push0GeneralMessageItem(itav))
            : CBool.Fail(Reason.NullArgument);
}
