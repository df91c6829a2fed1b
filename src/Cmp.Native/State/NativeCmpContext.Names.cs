using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoX509;

namespace Cmp.Native.State;

/// <content>Who is who in the header, and the chain of this side's own certificate.</content>
internal sealed unsafe partial class NativeCmpContext
{
    /// <summary>DER of this side's name: of its certificate, of the old one, or of the template; empty if it has none.</summary>
    internal byte[] SenderName
    {
        get
        {
            X509* own = Certificate != null ? Certificate : OldCertificate;
            return own != null ? DerForm.Name.ToBytes(X509_get_subject_name(own)) : SubjectName;
        }
    }

    /// <summary>The server's name, lent: as set, of its certificate, or of the issuer; NULL if it is not known.</summary>
    internal X509_NAME* RecipientName
    {
        get
        {
            if (Recipient != null)
            {
                return Recipient;
            }

            if (ServerCertificate != null)
            {
                return X509_get_subject_name(ServerCertificate);
            }

            if (Issuer != null)
            {
                return Issuer;
            }

            X509* own = OldCertificate != null ? OldCertificate : Certificate;
            return own != null ? X509_get_issuer_name(own) : null;
        }
    }

    /// <summary>
    /// This side's certificate and what is known of its chain, lent. Built once, of the untrusted certificates, as far as they reach.
    /// </summary>
    internal OPENSSL_STACK* OwnChain()
    {
        if (Chain != null)
        {
            return Chain;
        }

        Log(LogSeverity.Debug, "trying to build chain for own CMP signer cert"u8);
        OPENSSL_STACK* chain = X509_build_chain(Certificate, Untrusted, null, 0, Library, Properties);
        if (chain != null)
        {
            Log(LogSeverity.Debug, "success building chain for own CMP signer cert"u8);
            _chain.Replace(chain);
            return chain;
        }

        PrintErrors();
        Log(LogSeverity.Warning, "could not build chain for own CMP signer cert"u8);
        return OnlyCertificate();
    }

    // At least the certificate itself goes with the messages.
    private OPENSSL_STACK* OnlyCertificate()
    {
        using Owned<X509> shared = Owned.ShareCertificate(Certificate);
        OwnedStack only = OwnedStack.OfCertificates();
        if (shared.Pointer != null && only.Push(shared.Pointer))
        {
            _ = shared.Release();
            _chain.Replace(only.Release());
        }

        return Chain;
    }
}
