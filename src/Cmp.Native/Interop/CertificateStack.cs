using static Cmp.Native.Interop.LibcryptoStack;
using static Cmp.Native.Interop.LibcryptoX509;
using static Cmp.Native.Interop.LibcryptoX509v3;

namespace Cmp.Native.Interop;

/// <summary>What is done with stacks of certificates.</summary>
internal static unsafe class CertificateStack
{
    // X509_ADD_FLAG_*
    private const int UpRef = 1;
    private const int NoDuplicates = 4;
    private const int NoSelfSigned = 8;

    /// <summary>
    /// Whether libcrypto can make sense of the extensions. Without this check, a malformed certificate would cause a
    /// misleading error later.
    /// </summary>
    internal static bool IsWellFormed(X509* certificate) => X509_check_purpose(certificate, -1, 0) == 1;

    /// <summary>Adds references to those certificates that the stack does not have yet.</summary>
    /// <param name="stack">Where to add; a stack is made if there is none and there is something to add.</param>
    /// <param name="certificates">May be NULL.</param>
    /// <returns>False if memory ran out; the reason is on the error queue.</returns>
    internal static bool AddNew(ref OwnedStack stack, OPENSSL_STACK* certificates)
    {
        if (Stack.Count(certificates) == 0)
        {
            return true;
        }

        if (stack.Pointer == null)
        {
            stack.Replace(OPENSSL_sk_new_null());
        }

        return X509_add_certs(stack.Pointer, certificates, UpRef | NoDuplicates) == 1;
    }

    /// <summary>A new stack of references to all certificates of a chain but the first and any self-signed one.</summary>
    /// <returns>Owned by the caller; NULL on failure, with the reason on the error queue.</returns>
    internal static OPENSSL_STACK* IssuersOf(OPENSSL_STACK* chain)
    {
        using OwnedStack issuers = OwnedStack.OfCertificates(OPENSSL_sk_new_null());
        if (X509_add_certs(issuers.Pointer, chain, UpRef | NoDuplicates | NoSelfSigned) != 1)
        {
            return null;
        }

        RemoveFirst(issuers.Pointer);
        return issuers.Release();
    }

    /// <summary>Removes and releases the first certificate, if there is one.</summary>
    internal static void RemoveFirst(OPENSSL_STACK* certificates) => X509_free((X509*)OPENSSL_sk_shift(certificates));
}
