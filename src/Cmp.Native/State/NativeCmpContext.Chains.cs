using System.Runtime.InteropServices;
using Cmp.Native.Crypto;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoX509;
using static Cmp.Native.Interop.LibcryptoX509Vfy;

namespace Cmp.Native.State;

/// <summary>Path validation with the caller's stores.</summary>
internal sealed unsafe partial class NativeCmpContext
{
    /// <summary>The failInfo bit incorrectData, which says that the new certificate is not acceptable.</summary>
    internal const int FailInfoIncorrectData = 1 << 7;

    // X509_V_FLAG_USE_CHECK_TIME, _POLICY_CHECK, _PARTIAL_CHAIN, _NO_CHECK_TIME: all that applies to a new certificate,
    // which no CRL and no responder can know about yet.
    private const uint FlagsForNewCertificate = 0x2 | 0x80 | 0x8_0000 | 0x20_0000;

    /// <summary>Validates a certificate against a store, with the untrusted certificates as intermediates.</summary>
    /// <param name="trusted">The store; a missing one is a reason to fail.</param>
    /// <param name="certificate">The certificate at the end of the path.</param>
    /// <returns>False after the reasons were logged, which takes them off the error queue.</returns>
    internal bool ValidatePath(X509_STORE* trusted, X509* certificate) => ValidatePath(trusted, certificate, Untrusted);

    /// <summary>Validates a certificate against a store.</summary>
    /// <param name="trusted">The store; a missing one is a reason to fail.</param>
    /// <param name="certificate">The certificate at the end of the path.</param>
    /// <param name="intermediates">Certificates that may be on the path; none of them is trusted.</param>
    /// <returns>False after the reasons were logged, which takes them off the error queue.</returns>
    internal bool ValidatePath(X509_STORE* trusted, X509* certificate, OPENSSL_STACK* intermediates)
    {
        if (trusted == null)
        {
            ErrorQueue.Raise(Reason.MissingTrustStore);
            return false;
        }

        using Owned<X509_STORE_CTX> validation = Owned.StoreContext(X509_STORE_CTX_new_ex(Library, Properties));
        bool valid = false;
        if (validation.Pointer != null && X509_STORE_CTX_init(validation.Pointer, trusted, certificate, intermediates) == 1)
        {
            if (SharedCertificates.AreFor(Library, Properties))
            {
                VerifiedPaths.Use(validation.Pointer, trusted);
            }

            valid = X509_verify_cert(validation.Pointer) > 0;

            // The store's callback may have said so already.
            if (!valid && !ErrorQueue.LastIs(Reason.PotentiallyInvalidCertificate))
            {
                ErrorQueue.Raise(Reason.PotentiallyInvalidCertificate);
            }
        }

        PrintErrors();
        return valid;
    }

    /// <summary>
    /// The built-in answer to "is the new certificate acceptable": yes, unless the caller gave a store as argument of the
    /// confirmation callback and the certificate does not validate against it. Keeps the chain that was found.
    /// </summary>
    /// <param name="certificate">The new certificate.</param>
    /// <param name="failInfo">What was found wrong so far, as bits; 0 for nothing.</param>
    /// <returns>The failInfo to report.</returns>
    internal int ConfirmNewCertificate(X509* certificate, int failInfo)
    {
        if (failInfo != 0)
        {
            return failInfo;
        }

        X509_STORE* store = (X509_STORE*)CertConfCallbackArgument;
        if (store == null && certificate == NewCertificate && !Logs(LogSeverity.Debug))
        {
            // Whatever chain there is, the certificate is accepted: it can wait until the caller wants it.
            PostponeNewChain();
            return 0;
        }

        OPENSSL_STACK* chain = store == null ? ApproximateChain(certificate) : ValidatedChain(store, certificate);
        Set0NewChain(chain);
        return store != null && chain == null ? FailInfoIncorrectData : 0;
    }

    /// <summary>What can be built without trust anchors, or else what the server sent along.</summary>
    private OPENSSL_STACK* ApproximateChain(X509* certificate)
    {
        Log(LogSeverity.Debug, "trying to build chain for newly enrolled cert"u8);
        OPENSSL_STACK* chain = X509_build_chain(certificate, Untrusted, null, 0, Library, Properties);
        if (chain == null)
        {
            Log(
                LogSeverity.Warning,
                "could not build approximate chain for newly enrolled cert, resorting to received extraCerts"u8);
            return X509_chain_up_ref(ExtraCertsIn);
        }

        CertificateStack.RemoveFirst(chain);
        Log(LogSeverity.Debug, "success building approximate chain for newly enrolled cert"u8);
        return chain;
    }

    /// <summary>The chain up to, but without, the self-signed trust anchor; NULL if there is no valid one.</summary>
    private OPENSSL_STACK* ValidatedChain(X509_STORE* store, X509* certificate)
    {
        Log(LogSeverity.Debug, "validating newly enrolled cert"u8);
        using Owned<X509_STORE_CTX> validation = Owned.StoreContext(X509_STORE_CTX_new_ex(Library, Properties));
        OPENSSL_STACK* chain = null;
        if (validation.Pointer != null && X509_STORE_CTX_init(validation.Pointer, store, certificate, Untrusted) == 1)
        {
            X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(validation.Pointer);
            _ = X509_VERIFY_PARAM_clear_flags(parameters, new CULong(~FlagsForNewCertificate));
            if (X509_verify_cert(validation.Pointer) > 0)
            {
                chain = CertificateStack.IssuersOf(X509_STORE_CTX_get0_chain(validation.Pointer));
            }
        }

        if (chain == null)
        {
            Log(LogSeverity.Error, "failed to validate newly enrolled cert"u8);
        }
        else
        {
            Log(LogSeverity.Debug, "success validating newly enrolled cert"u8);
        }

        return chain;
    }
}
