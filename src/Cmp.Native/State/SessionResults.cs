using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Cmp.Core;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>Stores what a transaction brings in its context, as libcrypto objects.</summary>
internal sealed unsafe class SessionResults(NativeCmpContext context, Session session)
{
    private IReadOnlyList<CmpCertificate>? _storedExtraCerts;

    // What a transaction that goes on has said before is stored already.
    private CmpStatusInfo? _storedStatus = session.Transaction?.PeerStatus;

    private CmpTransaction Transaction => session.Transaction!;

    /// <summary>Stores transactionID and nonces, which callers may look at and continue with.</summary>
    internal void StoreIdentity()
    {
        MessageIdentity identity = Transaction.Identity;
        Store(identity.TransactionId.Span, context.TransactionId, context.Set1TransactionId);
        Store(identity.SenderNonce.Span, context.SenderNonce, context.Set1SenderNonce);
        Store(identity.RecipientNonce.Span, context.RecipNonce, context.Set1RecipNonce);
    }

    /// <summary>Takes transactionID and senderNonce back: the transfer callback may have set those of another message it has sent.</summary>
    internal void AdoptIdentity() =>
        Transaction.Identity.Adopt(OctetString.Bytes(context.TransactionId), OctetString.Bytes(context.SenderNonce));

    /// <summary>Stores status and certificates of the last response.</summary>
    /// <returns>Whether the response brought a status.</returns>
    internal bool StoreResponse()
    {
        bool hasStatus = Transaction.PeerStatus is not null && !ReferenceEquals(Transaction.PeerStatus, _storedStatus);
        if (hasStatus)
        {
            _storedStatus = Transaction.PeerStatus;
            StoreStatus(_storedStatus!);
        }

        if (!ReferenceEquals(_storedExtraCerts, Transaction.ReceivedExtraCerts))
        {
            _storedExtraCerts = Transaction.ReceivedExtraCerts;
            context.SetExtraCertsIn(_storedExtraCerts);
            if (!context.Has(NativeContextOption.DoNotKeepExtraCerts))
            {
                context.Learn(_storedExtraCerts);
            }
        }

        session.StoreValidatedCertificate(Transaction.Peer);
        return hasStatus;
    }

    /// <summary>Stores the certificate that is offered, and what comes with it.</summary>
    /// <param name="enrollment">The transaction.</param>
    /// <returns>Whether libcrypto can make something of the certificate, and of the private key.</returns>
    internal bool StoreOffer(EnrollmentTransaction enrollment)
    {
        using Owned<X509> certificate = Owned.ShareCertificate(session.Certificates.PointerOf(enrollment.Certificate!));
        if (certificate.Pointer == null)
        {
            return false;
        }

        if (enrollment.GeneratedKey is not null && !StoreGeneratedKey(enrollment))
        {
            return false;
        }

        context.Set0NewCertificate(certificate.Release());
        if (enrollment.CaPubs.Count > 0)
        {
            context.SetCaPubs(enrollment.CaPubs);
        }

        return true;
    }

    // The caller finds it where he would have put a key of his own.
    private bool StoreGeneratedKey(EnrollmentTransaction enrollment)
    {
        using GeneratedPrivateKey generated = enrollment.TakeGeneratedKey()!;
        EVP_PKEY* key = PrivateKeyDer.FromStartOf(generated.Pkcs8.Span, context.Library, context.Properties);
        if (key != null)
        {
            context.TakeDeliveredKey(key);
        }

        return key != null;
    }

    /// <summary>What to say about an error on libcrypto's queue.</summary>
    /// <param name="error">The error.</param>
    /// <returns>The text; it may quote the peer.</returns>
    internal string Describe(CmpError error)
    {
        List<string> parts = [];
        if (error.PeerStatus is not null && error.Fault == CmpFault.PeerRejected)
        {
            parts.Add(StatusText());
        }

        if (!error.Der.IsNone)
        {
            parts.Add(error.Der.ToString());
        }

        if (error.Detail is not null)
        {
            parts.Add(error.Detail);
        }

        if (error.PeerStatus is not null && error.Fault != CmpFault.PeerRejected && !error.PeerStatusVerified)
        {
            parts.Add($"the peer says, unverified: {error.PeerStatus}");
        }

        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    private string StatusText()
    {
        const int size = 1024;
        byte* buffer = stackalloc byte[size];
        byte* text = NativeStatusText.Write(buffer, size, context.Status, context.FailInfoCode, context.StatusString);
        return text == null ? string.Empty : new string((sbyte*)text);
    }

    private void StoreStatus(CmpStatusInfo status)
    {
        context.Status = (int)status.Status;
        context.FailInfoCode = unchecked((int)status.FailureBits);
        OwnedStack texts = OwnedStack.OfTexts(LibcryptoStack.OPENSSL_sk_new_null());
        foreach (string text in status.Texts)
        {
            using Owned<ASN1_UTF8STRING> made = Owned.Utf8String(LibcryptoAsn1.ASN1_UTF8STRING_new());
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            fixed (byte* pointer = utf8)
            {
                if (made.Pointer != null
                    && LibcryptoAsn1.ASN1_STRING_set((ASN1_STRING*)made.Pointer, pointer, utf8.Length) == 1
                    && texts.Push(made.Pointer))
                {
                    _ = made.Release();
                }
            }
        }

        context.Set0StatusString(texts.Release());
    }

    private static void Store(ReadOnlySpan<byte> value, ASN1_OCTET_STRING* present, Setter set)
    {
        if (value.IsEmpty || OctetString.Bytes(present).SequenceEqual(value))
        {
            return;
        }

        using Owned<ASN1_OCTET_STRING> made = Owned.OctetString(OctetString.FromBytes(value));
        _ = set(made.Pointer);
    }

    private delegate bool Setter(ASN1_OCTET_STRING* value);
}
