using System;
using Cmp.Core;
using Cmp.Native.Abi;

namespace Cmp.Native.State;

/// <summary>Exchanges one message: by the caller's transfer callback, else by HTTP.</summary>
internal static unsafe class MessageExchange
{
    /// <summary>Sends a message and waits for the answer.</summary>
    /// <param name="context">The context.</param>
    /// <param name="action">What to send.</param>
    /// <returns>The answer; if it is missing, the reasons are on the error queue.</returns>
    internal static ExchangedResponse Perform(NativeCmpContext context, CmpAction action)
    {
        int kept = context[NativeContextOption.MessageTimeout];
        if (action.Timeout > TimeSpan.Zero)
        {
            // Whoever transfers the message looks here for the time that is left.
            _ = context.TrySetOption((int)NativeContextOption.MessageTimeout, (int)Math.Max(1, Math.Min(int.MaxValue, Math.Ceiling(action.Timeout.TotalSeconds))));
        }

        try
        {
            return context.TransferCallback == null ? ByHttp(context, action) : ByCallback(context, action);
        }
        finally
        {
            context.RestoreMessageTimeout(kept);
        }
    }

    private static ExchangedResponse ByHttp(NativeCmpContext context, CmpAction action) =>
        HttpExchange.TryExchange(context, action.Message.Span, context[NativeContextOption.MessageTimeout], out byte[]? response)
            ? new ExchangedResponse(response, null)
            : default;

    private static ExchangedResponse ByCallback(NativeCmpContext context, CmpAction action)
    {
        Handle<NativeMessage> request = NativeMessage.ToHandle(NativeMessage.FromValid(action.Message.Span));
        Handle<NativeMessage> response = Handle<NativeMessage>.Null;
        try
        {
            response = new Handle<NativeMessage>(context.TransferCallback(context.Handle.Value, request.Value));
            return response.Target is not NativeMessage message ? default
                : message.Decoded is null ? new ExchangedResponse(message.Encoded.ToArray(), null)
                : new ExchangedResponse(null, message.Decoded);
        }
        finally
        {
            request.Free();
            response.Free();
        }
    }
}
