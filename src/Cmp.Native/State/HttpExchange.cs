using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoBio;
using static Cmp.Native.Interop.LibcryptoHttp;

namespace Cmp.Native.State;

/// <summary>Exchanges messages by HTTP (RFC 9811) through libcrypto's client, on the connection that the context keeps.</summary>
internal static unsafe class HttpExchange
{
    // OSSL_HTTP_DEFAULT_MAX_RESP_LEN.
    private const int MaximumResponseLength = 100 * 1024;

    private const int ExpectAsn1 = 1;

    /// <summary>Sends a message and waits for the answer.</summary>
    /// <param name="context">Names the server, and keeps the connection.</param>
    /// <param name="request">DER of the message.</param>
    /// <param name="timeoutSeconds">How long that may take; 0 for no limit, -1 for libcrypto's default.</param>
    /// <param name="response">The first encoding in the answer's body, not checked any further.</param>
    /// <returns>False; then there usually are reasons of libcrypto's on the error queue.</returns>
    internal static bool TryExchange(
        NativeCmpContext context, ReadOnlySpan<byte> request, int timeoutSeconds, out byte[]? response)
    {
        response = Exchange(context, request, timeoutSeconds);
        if (response is not null)
        {
            LogFinished(context);
        }

        return response is not null;
    }

    /// <summary>Sends a message and waits for the answer, for as long as the context says.</summary>
    /// <returns>Null; then there usually are reasons on the error queue.</returns>
    internal static NativeMessage? Perform(NativeCmpContext context, NativeMessage request)
    {
        byte[]? response = Exchange(context, request.Encoded, context[NativeContextOption.MessageTimeout]);
        NativeMessage? message = response is null ? null : NativeMessage.FromDer(response);
        if (message is not null)
        {
            LogFinished(context);
        }

        return message;
    }

    private static byte[]? Exchange(NativeCmpContext context, ReadOnlySpan<byte> request, int timeoutSeconds)
    {
        byte[]? response = null;
        OwnedStack headers = OwnedStack.OfHttpHeaders();
        try
        {
            using Owned<BIO> body = MemoryWith(request);
            if (body.Pointer == null || !AddHeaders(ref headers))
            {
                return null;
            }

            using Owned<BIO> answer = Transfer(context, headers.Pointer, body.Pointer, timeoutSeconds, KeepAlive(context, request));
            if (answer.Pointer != null)
            {
                response = FirstEncoding(answer.Pointer);
            }
        }
        finally
        {
            headers.Dispose();
        }

        if (context.HttpConnection == null)
        {
            context.Log(LogSeverity.Debug, "disconnected from CMP server"u8);
        }

        return response;
    }

    private static Owned<BIO> Transfer(
        NativeCmpContext context, OPENSSL_STACK* headers, BIO* body, int timeoutSeconds, int keepAlive)
    {
        OSSL_HTTP_REQ_CTX* connection = context.HttpConnection;
        byte[] port = Encoding.ASCII.GetBytes(PortText(context) + '\0');
        int usesTls = context.UsesTls ? 1 : 0;
        if (connection == null)
        {
            LogConnecting(context, usesTls != 0);
            context.ConnectionCallback = context.HttpCallback;
            context.ConnectionCallbackArgument = context.HttpCallbackArgument;
        }

        // libcrypto reports TLS without a callback, and a connection of the caller's with one, so it must not see ours then.
        BIO** existing = ExistingConnection(context);
        delegate* unmanaged[Cdecl]<BIO*, void*, int, int, BIO*> onChange =
            (usesTls != 0 || existing != null) && context.HttpCallback == null ? null : &OnConnectionChange;
        fixed (byte* portText = port)
        fixed (byte* contentType = "application/pkixcmp\0"u8)
        {
            BIO* answer = OSSL_HTTP_transfer(
                &connection, context.Server, portText, context.ServerPath, usesTls, context.Proxy, context.NoProxy,
                existing == null ? null : existing[0], existing == null ? null : existing[1], onChange, (void*)context.Handle.Value, 0, headers, contentType, body, contentType, ExpectAsn1,
                MaximumResponseLength, timeoutSeconds, keepAlive);
            context.HttpConnection = connection;
            return Owned.Bio(answer);
        }
    }

    /// <summary>
    /// The two BIOs to write to and read from, which the argument of the transfer callback is since OpenSSL 3.5. To programs for
    /// older lines that argument means what they like.
    /// </summary>
    private static BIO** ExistingConnection(NativeCmpContext context) =>
        LibcryptoConduct.UsesConnectionsOfTheCaller ? (BIO**)context.TransferCallbackArgument : null;

    /// <summary>
    /// <c>OSSL_HTTP_bio_cb_t</c> around the caller's. libcrypto writes header and body of a request one after the other;
    /// on a connection that is kept, the second piece would wait for the acknowledgement of the first, which the server
    /// delays: some 40 ms per message.
    /// </summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static BIO* OnConnectionChange(BIO* bio, void* argument, int connecting, int detail)
    {
        try
        {
            if (!new Handle<NativeCmpContext>((nint)argument).TryGet(out NativeCmpContext? context))
            {
                return null;
            }

            int socket = connecting == 0 || BIO_set_tcp_ndelay == null ? -1 : SocketOf(bio);
            if (socket >= 0)
            {
                _ = BIO_set_tcp_ndelay(socket, 1);
            }

            return context.ConnectionCallback == null
                ? bio
                : context.ConnectionCallback(bio, context.ConnectionCallbackArgument, connecting, detail);
        }
        catch (Exception unexpected)
        {
            ErrorQueue.OnException(unexpected);
            return null;
        }
    }

    private static Owned<BIO> MemoryWith(ReadOnlySpan<byte> bytes)
    {
        Owned<BIO> memory = Owned.Bio(BIO_new(BIO_s_mem()));
        fixed (byte* start = bytes)
        {
            if (memory.Pointer != null && BIO_write(memory.Pointer, start, bytes.Length) != bytes.Length)
            {
                memory.Dispose();
            }
        }

        return memory;
    }

    private static bool AddHeaders(ref OwnedStack headers)
    {
        OPENSSL_STACK* stack = headers.Release();
        fixed (byte* name = "Pragma\0"u8)
        fixed (byte* value = "no-cache\0"u8)
        {
            int added = LibcryptoX509v3.X509V3_add_value(name, value, &stack);
            headers.Replace(stack);
            return added != 0;
        }
    }

    private static byte[]? FirstEncoding(BIO* answer)
    {
        ReadOnlySpan<byte> content = MemoryOf(answer);
        fixed (byte* start = content)
        {
            ReadOnlySpan<byte> encoding = DerExtent.OfFirst(start, content.Length);
            return encoding.IsEmpty ? null : encoding.ToArray();
        }
    }

    // A connection is worth keeping only where further messages may follow. Polling may follow even without confirmation.
    private static int KeepAlive(NativeCmpContext context, ReadOnlySpan<byte> request) =>
        PkiBody.KindOf(new Encoded<PkiMessage>(request).Value.Body)
            is PkiBodyKind.Ir or PkiBodyKind.Cr or PkiBodyKind.P10cr or PkiBodyKind.Kur or PkiBodyKind.PollReq
            ? context[NativeContextOption.KeepAlive]
            : 0;

    private static string PortText(NativeCmpContext context) =>
        context.ServerPort == 0 ? string.Empty : context.ServerPort.ToString(CultureInfo.InvariantCulture);

    private static void LogFinished(NativeCmpContext context) =>
        context.Log(LogSeverity.Debug, "finished reading response from CMP server"u8);

    private static void LogConnecting(NativeCmpContext context, bool usesTls)
    {
        if (!context.Logs(LogSeverity.Debug))
        {
            return;
        }

        ReadOnlySpan<byte> server = context.Server == null
            ? LibcryptoConduct.NullText
            : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(context.Server);
        byte[] port = Encoding.ASCII.GetBytes(PortText(context));
        if (!LibcryptoConduct.LogsUrl)
        {
            context.Log(
                LogSeverity.Debug,
                [.. "connecting to CMP server "u8, .. server, (byte)':', .. port, .. usesTls ? " using TLS"u8 : default]);
        }
        else if (ExistingConnection(context) == null)
        {
            context.Log(
                LogSeverity.Debug,
                [
                    .. "connecting to CMP server via http"u8, .. usesTls ? "s"u8 : default, .. "://"u8, .. server, (byte)':', .. port,
                    (byte)'/', .. PathOf(context),
                ]);
        }
        else
        {
            context.Log(
                LogSeverity.Debug,
                [
                    .. "using existing connection with CMP server "u8, .. server, (byte)':', .. port, .. " and HTTP path /"u8,
                    .. PathOf(context),
                ]);
        }
    }

    private static ReadOnlySpan<byte> PathOf(NativeCmpContext context)
    {
        ReadOnlySpan<byte> path = context.ServerPath == null
            ? default
            : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(context.ServerPath);
        return path.StartsWith((byte)'/') ? path[1..] : path;
    }
}
