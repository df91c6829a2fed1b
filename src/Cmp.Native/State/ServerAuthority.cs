using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>Has the caller's functions decide about requests: converts the questions, asks, and converts the answers.</summary>
internal sealed unsafe partial class ServerAuthority(NativeServerContext server) : IMessageAuthority
{
    private ServerClient? _client;
    private ReceivedMessage? _received;
    private Handle<NativeMessage> _message;
    private Handle<NativeMessage> _delayed;

    private static Reason UnsupportedBody =>
        LibcryptoConduct.NamesUnsupportedBodies ? Reason.UnsupportedPkibody : Reason.UnexpectedPkibody;

    /// <summary>Begins with a message.</summary>
    /// <param name="message">The message, which remains the caller's.</param>
    /// <param name="client">Who sent it.</param>
    internal void Begin(Handle<NativeMessage> message, ServerClient client)
    {
        _message = message;
        _client = client;
    }

    /// <summary>Has done with the message.</summary>
    internal void End()
    {
        _delayed.Free();
        _delayed = Handle<NativeMessage>.Null;
        _message = Handle<NativeMessage>.Null;
        _received = null;
        _client = null;
    }

    /// <inheritdoc/>
    public AuthorityReply? Receive(ReceivedMessage message)
    {
        _client!.Accept();
        _received = message;
        if (server.DelayCallback == null)
        {
            return null;
        }

        return server.DelayCallback(server.Handle.Value, _message.Value) switch
        {
            0 => null,
            1 => AuthorityReply.Wait(TimeSpan.Zero) with { ErrorCode = 0 },
            _ => ServerErrors.OfApplication(),
        };
    }

    /// <inheritdoc/>
    public AuthorityReply? Poll(ReceivedMessage message, int certReqId, out ReceivedMessage? delayed)
    {
        delayed = null;
        _client!.Accept();
        if (server.PollCallback == null)
        {
            return Refuse(UnsupportedBody);
        }

        nint original = 0;
        long checkAfter = 0;
        int success = server.PollCallback(server.Handle.Value, _message.Value, certReqId, &original, &checkAfter);
        if (success == 0)
        {
            return ServerErrors.FromQueue(withText: true);
        }

        if (original == 0)
        {
            return AuthorityReply.Wait(TimeSpan.FromSeconds(Math.Clamp(checkAfter, 0, int.MaxValue)));
        }

        _delayed = new Handle<NativeMessage>(original);
        if (!_delayed.TryGet(out NativeMessage? kept)
            || kept.TryReceive(new CertificateCache(), out delayed) is not null)
        {
            return Refuse(Reason.ErrorProcessingMessage);
        }

        _message = _delayed;
        _received = delayed;
        return null;
    }

    /// <inheritdoc/>
    public AuthorityReply? HearError(ReceivedMessage message)
    {
        _client!.Accept();
        if (server.ErrorCallback == null)
        {
            return Refuse(UnsupportedBody);
        }

        ErrorMsgContent content = message.Body.Error;
        using Owned<ASN1_INTEGER> code = Owned.Integer(
            content.ErrorCode.TryGet(out DerInteger number) ? DerForm.Integer.FromBytes(Der.Encode(number)) : null);
        using OwnedStack details = TextsOf(content.ErrorDetails);
        Handle<NativeStatusInfo> status = NativeStatusInfo.ToHandle(NativeStatusInfo.From(content.PkiStatusInfo));
        try
        {
            server.ErrorCallback(server.Handle.Value, _message.Value, status.Value, code.Pointer, details.Pointer);
        }
        finally
        {
            status.Free();
        }

        return null;
    }

    /// <inheritdoc/>
    public void Abandon(AuthorityQuery query)
    {
        // The caller's functions are not told by this way: those that want to know have a function for it.
    }

    private static OwnedStack TextsOf(Optional<SequenceOf<Utf8Text>> texts)
    {
        OwnedStack stack = OwnedStack.OfTexts();
        foreach (Utf8Text text in texts.Value)
        {
            using Owned<ASN1_UTF8STRING> made = Owned.Utf8String(LibcryptoAsn1.ASN1_UTF8STRING_new());
            fixed (byte* octets = text.Octets)
            {
                if (made.Pointer != null
                    && LibcryptoAsn1.ASN1_STRING_set((ASN1_STRING*)made.Pointer, octets, text.Octets.Length) == 1
                    && stack.Push(made.Pointer))
                {
                    _ = made.Release();
                }
            }
        }

        return stack;
    }

    private static AuthorityReply Refuse(Reason reason)
    {
        ErrorQueue.Raise(reason);
        return ServerErrors.FromQueue(withText: true);
    }
}
