using System;
using System.Text;
using Cmp.Asn1;
using Cmp.Core;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoCrypto;
using OctetString = Cmp.Native.Interop.OctetString;

namespace Cmp.Native.State;

/// <content>Header fields that a caller sets anew when it sends a stored message in another transaction.</content>
internal sealed unsafe partial class NativeMessage
{
    /// <summary>
    /// Gives the message the context's transactionID, a new one if it has none, and protects it with the context's
    /// credentials if it was protected before.
    /// </summary>
    /// <returns>False with a reason on the error queue; then the message is as it was.</returns>
    internal bool UpdateTransactionId(NativeCmpContext context) =>
        (context.TransactionId != null || BeginTransaction(context))
        && Update(context, new MessageReprotector { TransactionId = OctetString.Bytes(context.TransactionId).ToArray() });

    /// <summary>
    /// Gives the message the context's recipNonce and protects it with the context's credentials if it was protected
    /// before. Without a nonce in the context the message stays as it is.
    /// </summary>
    /// <returns>False with a reason on the error queue; then the message is as it was.</returns>
    internal bool UpdateRecipNonce(NativeCmpContext context) =>
        context.RecipNonce == null
        || Update(context, new MessageReprotector { RecipientNonce = OctetString.Bytes(context.RecipNonce).ToArray() });

    private bool Update(NativeCmpContext context, MessageReprotector change)
    {
        using Session session = new(context);
        using DerBuffer updated = new(_encoded.Length + 256);
        CmpError? failure = AddCredentials(context, session, ref change) ?? change.Apply(View, updated);
        if (failure is not null)
        {
            ReasonMap.Raise(failure, failure.Detail ?? string.Empty);
            return false;
        }

        Become(updated.Span.ToArray());
        return true;
    }

    private CmpError? AddCredentials(NativeCmpContext context, Session session, ref MessageReprotector change)
    {
        if (!View.Header.Value.ProtectionAlg.HasValue)
        {
            return null;
        }

        CmpError? failure = session.MakeProtector(out IMessageProtector? protector);
        change = change with
        {
            Protector = protector,
            SenderKeyIdentifier = OctetString.Bytes(context.ReferenceValue).ToArray(),
            ExtraCerts = failure is null ? session.ExtraCertsToSend() : [],
        };
        return failure;
    }

    private static bool BeginTransaction(NativeCmpContext context)
    {
        Span<byte> octets = stackalloc byte[MessageIdentity.Octets];
        fixed (byte* start = octets)
        {
            if (RAND_bytes_ex(context.Library, start, (nuint)octets.Length, 0) <= 0)
            {
                ErrorQueue.Raise(Reason.FailureObtainingRandom);
                return false;
            }
        }

        using Owned<ASN1_OCTET_STRING> transactionId = Owned.OctetString(OctetString.FromBytes(octets));
        if (transactionId.Pointer == null || !context.Set1TransactionId(transactionId.Pointer))
        {
            return false;
        }

        string text = BitConverter.ToString(octets.ToArray()).Replace('-', ':');
        context.Log(LogSeverity.Debug, Encoding.UTF8.GetBytes($"Starting new transaction with ID={text}"));
        return true;
    }
}
