using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_MSG_*</c>: whole messages.</summary>
internal static unsafe partial class MessageExports
{
    // What OSSL_CMP_MSG_write returns when there is nothing to write, and when the file cannot be opened.
    private const int NothingToWrite = -1;
    private const int CannotOpen = -2;

    /// <summary>The header, lent.</summary>
    [CExport("OSSL_CMP_MSG_get0_header")]
    internal static Handle<NativeHeader> Header([Const] Handle<NativeMessage> msg)
    {
        if (!msg.TryGet(out NativeMessage? message))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return Handle<NativeHeader>.Null;
        }

        return message.Header;
    }

    /// <summary>The number of the body's alternative; -1 for NULL.</summary>
    [CExport("OSSL_CMP_MSG_get_bodytype")]
    internal static CStatus BodyType([Const] Handle<NativeMessage> msg) =>
        msg.TryGet(out NativeMessage? message) ? CStatus.Of((int)message.BodyType) : CStatus.Failure;

    /// <summary>The public key in the first template of an ir, cr or kur, lent; NULL for other messages and if there is none.</summary>
    [CExport("OSSL_CMP_MSG_get0_certreq_publickey")]
    internal static X509_PUBKEY* RequestedPublicKey([Const] Handle<NativeMessage> msg)
    {
        if (!msg.TryGet(out NativeMessage? message))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return message.RequestedPublicKey;
    }

    /// <summary>Sets the transactionID to that of the context, and protects the message anew if it was protected.</summary>
    [CExport("OSSL_CMP_MSG_update_transactionID")]
    internal static CBool UpdateTransactionId(Handle<NativeCmpContext> ctx, Handle<NativeMessage> msg) =>
        ctx.TryGet(out NativeCmpContext? context) && msg.TryGet(out NativeMessage? message)
            ? CBool.From(message.UpdateTransactionId(context))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets the recipNonce to that of the context, and protects the message anew if it was protected.</summary>
    [CExport("OSSL_CMP_MSG_update_recipNonce")]
    internal static CBool UpdateRecipNonce(Handle<NativeCmpContext> ctx, Handle<NativeMessage> msg) =>
        ctx.TryGet(out NativeCmpContext? context) && msg.TryGet(out NativeMessage? message)
            ? CBool.From(message.UpdateRecipNonce(context))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>
    /// Reads a message from a file. The library context and the property query are not used: nothing is fetched from a
    /// provider before someone asks for a certificate.
    /// </summary>
    [CExport("OSSL_CMP_MSG_read")]
    internal static Handle<NativeMessage> Read(
        [CType("const char *")] byte* file,
        OSSL_LIB_CTX* libctx,
        [CType("const char *")] byte* propq)
    {
        if (file == null)
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return Handle<NativeMessage>.Null;
        }

        return NativeMessage.Read(file);
    }

    /// <summary>Writes a message to a file: 1, 0 if that fails, -1 for NULL arguments, -2 if the file cannot be opened.</summary>
    [CExport("OSSL_CMP_MSG_write", OnFailure = NothingToWrite)]
    internal static int Write([CType("const char *")] byte* file, [Const] Handle<NativeMessage> msg)
    {
        if (file == null || !msg.TryGet(out NativeMessage? message))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return NothingToWrite;
        }

        return message.Write(file) is bool written ? CBool.From(written).Value : CannotOpen;
    }

    /// <summary>Frees a message with its header. NULL is allowed.</summary>
    [CExport("OSSL_CMP_MSG_free")]
    internal static void Free(Handle<NativeMessage> msg) => msg.Free();

    /// <summary>Makes an independent copy; NULL for NULL.</summary>
    [CExport("OSSL_CMP_MSG_dup")]
    internal static Handle<NativeMessage> Duplicate([Const] Handle<NativeMessage> a) =>
        NativeMessage.ToHandle(a.Target?.Duplicate());

    /// <summary>Sends a message by HTTP and waits for the answer, which the caller owns; NULL on failure.</summary>
    [CExport("OSSL_CMP_MSG_http_perform")]
    internal static Handle<NativeMessage> PerformOverHttp(Handle<NativeCmpContext> ctx, [Const] Handle<NativeMessage> req)
    {
        if (!ctx.TryGet(out NativeCmpContext? context) || !req.TryGet(out NativeMessage? request))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return Handle<NativeMessage>.Null;
        }

        return NativeMessage.ToHandle(HttpExchange.Perform(context, request));
    }

    /// <summary>Reads a message; NULL on failure.</summary>
    [CExport("d2i_OSSL_CMP_MSG")]
    internal static Handle<NativeMessage> Decode(
        Handle<NativeMessage>* a,
        [CType("const unsigned char **")] byte** @in,
        [CType("long")] long len) =>
        new(NativeMessage.Codec.FromC((nint*)a, @in, len));

    /// <summary>Writes a message, or says how long it is; negative on failure.</summary>
    [CExport("i2d_OSSL_CMP_MSG", OnFailure = -1)]
    internal static int Encode([Const] Handle<NativeMessage> a, [CType("unsigned char **")] byte** @out) =>
        NativeMessage.Codec.ToC(a.Value, @out);

    /// <summary>Reads a message from a BIO, and not a byte more; NULL on failure.</summary>
    [CExport("d2i_OSSL_CMP_MSG_bio")]
    internal static Handle<NativeMessage> DecodeFromBio(BIO* bio, Handle<NativeMessage>* msg) =>
        new(NativeMessage.Codec.FromBio((nint*)msg, bio));

    /// <summary>Writes a message to a BIO; 0 for NULL.</summary>
    [CExport("i2d_OSSL_CMP_MSG_bio")]
    internal static CBool EncodeToBio(BIO* bio, [Const] Handle<NativeMessage> msg) =>
        CBool.From(msg.TryGet(out NativeMessage? message) && message.Write(bio));

    /// <summary>The description for libcrypto's <c>ASN1_item_*</c> functions.</summary>
    [CExport("OSSL_CMP_MSG_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* Item() => NativeMessage.Codec.Item;
}
