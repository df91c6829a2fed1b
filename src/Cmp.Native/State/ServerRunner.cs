using System;
using System.Text;
using Cmp.Asn1;
using Cmp.Core;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>Answers a request with a server, and keeps its context as callers expect to find it.</summary>
internal static unsafe class ServerRunner
{
    // OSSL_CMP_PKISTATUS_trans: the transaction goes on.
    private const int StatusTransaction = -2;

    /// <summary>Answers a request.</summary>
    /// <param name="server">The server.</param>
    /// <param name="handle">The request, which remains the caller's.</param>
    /// <param name="request">What it refers to.</param>
    /// <returns>The response; NULL when there is none.</returns>
    internal static Handle<NativeMessage> Process(NativeServerContext server, Handle<NativeMessage> handle, NativeMessage request)
    {
        NativeCmpContext context = server.Context;
        Log(context, "received", request.BodyType);
        CmpError? unread = request.TryReceive(new CertificateCache(), out ReceivedMessage? received);
        using DerBuffer response = new();
        using ServerClient client = new(server, received);
        server.Authority.Begin(handle, client);
        try
        {
            CmpError? failure = unread is null && received is not null
                ? Respond(server, client, received, response)
                : server.Session.Refuse(request.Encoded, client, unread!, DateTimeOffset.UtcNow, response);
            NativeMessage? answer = failure is null ? NativeMessage.FromValid(response.Span) : null;
            if (answer is null)
            {
                ErrorQueue.Raise(Reason.ErrorCreatingError);
            }

            context.PrintErrors();
            Close(server, answer);
            return NativeMessage.ToHandle(answer);
        }
        finally
        {
            server.Authority.End();
        }
    }

    private static CmpError? Respond(NativeServerContext server, ServerClient client, ReceivedMessage request, DerBuffer response)
    {
        NativeCmpContext context = server.Context;
        DateTimeOffset now = DateTimeOffset.UtcNow;
        if (client.Name.IsEmpty)
        {
            // Unlike a client's, a server's answer goes to that name.
            return server.Session.Refuse(
                request.Encoded.Span, client, new CmpError(CmpErrorCode.UnsupportedSenderName, "the sender is no directoryName"), now, response);
        }

        if (!SetRecipient(context, client.Name))
        {
            return server.Session.Refuse(
                request.Encoded.Span, client, new CmpError(CmpErrorCode.MalformedMessage, "the sender's name"), now, response);
        }

        if (context.TransactionId == null)
        {
            // The caller has given the transaction up.
            server.Session.Abandon();
        }

        if (CmpServerSession.Begins(request.BodyType) && !BeginTransaction(server))
        {
            return server.Session.Refuse(
                request.Encoded.Span, client, new CmpError(CmpErrorCode.RequestNotProcessed), now, response);
        }

        client.BeginJudging();
        CmpError? failure = server.Session.Respond(request, client, server.Conduct, now, response);
        client.Learn(server.Session.Authentication, request);
        StoreIdentity(context, server.Session.Identity);
        return failure;
    }

    private static bool SetRecipient(NativeCmpContext context, ReadOnlyMemory<byte> name)
    {
        using Owned<X509_NAME> made = Owned.Name(DerForm.Name.FromBytes(name.Span));
        return made.Pointer != null && context.Set1Recipient(made.Pointer);
    }

    private static bool BeginTransaction(NativeServerContext server)
    {
        NativeCmpContext context = server.Context;
        if (context.TransactionId != null)
        {
            string id = BitConverter.ToString(Interop.OctetString.Bytes(context.TransactionId).ToArray()).Replace('-', ':');
            context.Log(LogSeverity.Warning, Encoding.UTF8.GetBytes($"Assuming that last transaction with ID={id} got aborted"));
        }

        context.CloseTransaction();
        context.ForgetOldest();
        return server.CleanCallback == null || server.CleanCallback(server.Handle.Value, null) != 0;
    }

    private static void StoreIdentity(NativeCmpContext context, MessageIdentity? identity)
    {
        if (identity is null)
        {
            return;
        }

        using Owned<ASN1_OCTET_STRING> transactionId = Make(identity.TransactionId.Span);
        using Owned<ASN1_OCTET_STRING> senderNonce = Make(identity.SenderNonce.Span);
        using Owned<ASN1_OCTET_STRING> recipientNonce = Make(identity.RecipientNonce.Span);
        _ = context.Set1TransactionId(transactionId.Pointer);
        _ = context.Set1SenderNonce(senderNonce.Pointer);
        _ = context.Set1RecipNonce(recipientNonce.Pointer);
    }

    private static Owned<ASN1_OCTET_STRING> Make(ReadOnlySpan<byte> octets) =>
        Owned.OctetString(octets.IsEmpty ? null : Interop.OctetString.FromBytes(octets));

    // Says whether the transaction goes on, as OpenSSL counts it: after a rejection the client might go on, too.
    private static void Close(NativeServerContext server, NativeMessage? answer)
    {
        NativeCmpContext context = server.Context;
        CmpBodyType type = answer?.BodyType ?? CmpBodyType.Error;
        if (answer is null)
        {
            context.Log(LogSeverity.Error, "cannot send proper CMP response"u8);
        }
        else
        {
            Log(context, "sending", type);
        }

        context.Status = StatusTransaction;
        if (type is CmpBodyType.Ip or CmpBodyType.Cp or CmpBodyType.Kup)
        {
            _ = context.TrySetOption((int)NativeContextOption.ImplicitConfirm, server.Session.HasConfirmedImplicitly ? 1 : 0);
        }

        bool ends = type switch
        {
            CmpBodyType.Ip or CmpBodyType.Cp or CmpBodyType.Kup => server.Session.HasConfirmedImplicitly,
            CmpBodyType.Error => !server.Session.IsOpen,
            CmpBodyType.Rp or CmpBodyType.Pkiconf or CmpBodyType.Genp => true,
            _ => false,
        };
        if (ends)
        {
            if (server.CleanCallback != null)
            {
                _ = server.CleanCallback(server.Handle.Value, context.TransactionId);
            }

            context.CloseTransaction();
            context.Status = NativeCmpContext.StatusUnspecified;
        }
    }

    private static void Log(NativeCmpContext context, string what, CmpBodyType type)
    {
        if (context.Logs(LogSeverity.Debug))
        {
            context.Log(LogSeverity.Debug, Encoding.UTF8.GetBytes($"{what} {BodyTypeNames.Of(type).ToUpperInvariant()}"));
        }
    }
}
