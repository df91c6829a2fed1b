using Cmp.Native.Abi;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoAsn1;
using static Cmp.Native.Interop.LibcryptoX509;

namespace Cmp.Native.State;

/// <summary>What goes into the header and around the body of messages.</summary>
internal sealed unsafe partial class NativeCmpContext
{
    private Owned<X509_NAME> _recipient = Owned.Name();
    private Owned<ASN1_OCTET_STRING> _transactionId = Owned.OctetString();
    private Owned<ASN1_OCTET_STRING> _senderNonce = Owned.OctetString();
    private Owned<ASN1_OCTET_STRING> _recipNonce = Owned.OctetString();
    private OwnedStack _extraCertsOut = OwnedStack.OfCertificates();
    private OPENSSL_STACK* _generalInfoItems;
    private OPENSSL_STACK* _generalMessageItems;

    /// <summary>The recipient of requests; NULL to derive it.</summary>
    internal X509_NAME* Recipient => _recipient.Pointer;

    /// <summary>The transaction's identifier; NULL before a transaction unless the caller has chosen one.</summary>
    internal ASN1_OCTET_STRING* TransactionId => _transactionId.Pointer;

    /// <summary>The nonce sent last; NULL if there is none.</summary>
    internal ASN1_OCTET_STRING* SenderNonce => _senderNonce.Pointer;

    /// <summary>The nonce received last; NULL if there is none.</summary>
    internal ASN1_OCTET_STRING* RecipNonce => _recipNonce.Pointer;

    /// <summary>Certificates to send along; may be NULL.</summary>
    internal OPENSSL_STACK* ExtraCertsOut => _extraCertsOut.Pointer;

    /// <summary>The stack of handles of <see cref="NativeItav"/> for generalInfo; may be NULL. <see cref="NativeItavStack"/> reads it.</summary>
    internal OPENSSL_STACK* GeneralInfoItems => _generalInfoItems;

    /// <summary>The stack of handles of <see cref="NativeItav"/> for the body of general messages; may be NULL.</summary>
    internal OPENSSL_STACK* GeneralMessageItems => _generalMessageItems;

    internal bool Set1Recipient(X509_NAME* name) => Set1Name(ref _recipient, name);

    internal bool Set1TransactionId(ASN1_OCTET_STRING* value) => Set1Octets(ref _transactionId, value);

    internal bool Set1SenderNonce(ASN1_OCTET_STRING* value) => Set1Octets(ref _senderNonce, value);

    internal bool Set1RecipNonce(ASN1_OCTET_STRING* value) => Set1Octets(ref _recipNonce, value);

    internal bool Set1ExtraCertsOut(OPENSSL_STACK* certificates) => Set1Chain(ref _extraCertsOut, certificates);

    internal bool Push0GeneralInfoItem(Handle<NativeItav> item)
    {
        fixed (OPENSSL_STACK** stack = &_generalInfoItems)
        {
            return NativeItavStack.Push(stack, item);
        }
    }

    internal bool Push0GeneralMessageItem(Handle<NativeItav> item)
    {
        fixed (OPENSSL_STACK** stack = &_generalMessageItems)
        {
            return NativeItavStack.Push(stack, item);
        }
    }

    internal void ResetGeneralInfoItems()
    {
        NativeItavStack.Free(_generalInfoItems);
        _generalInfoItems = null;
    }

    internal void ResetGeneralMessageItems()
    {
        NativeItavStack.Free(_generalMessageItems);
        _generalMessageItems = null;
    }

    /// <summary>Forgets transactionID and senderNonce: a server's transaction has ended.</summary>
    internal void CloseTransaction()
    {
        _transactionId.Dispose();
        _senderNonce.Dispose();
    }

    private void ResetTransactionIdentity()
    {
        _transactionId.Dispose();
        _senderNonce.Dispose();
        _recipNonce.Dispose();
    }

    private void DisposeHeader()
    {
        _recipient.Dispose();
        ResetTransactionIdentity();
        _extraCertsOut.Dispose();
        ResetGeneralInfoItems();
        ResetGeneralMessageItems();
    }

    private static bool Set1Octets(ref Owned<ASN1_OCTET_STRING> place, ASN1_OCTET_STRING* value)
    {
        if (value == place.Pointer)
        {
            return true;
        }

        ASN1_OCTET_STRING* copy = value == null ? null : ASN1_OCTET_STRING_dup(value);
        if (value != null && copy == null)
        {
            return false;
        }

        place.Replace(copy);
        return true;
    }

    private static bool Set1Chain(ref OwnedStack place, OPENSSL_STACK* certificates)
    {
        // In this order, as in OpenSSL: after a failure the old value is gone.
        place.Dispose();
        if (certificates == null)
        {
            return true;
        }

        place.Replace(X509_chain_up_ref(certificates));
        return place.Pointer != null;
    }
}
