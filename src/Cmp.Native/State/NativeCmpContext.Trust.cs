using Cmp.Core;
using Cmp.Native.Crypto;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoX509;
using static Cmp.Native.Interop.LibcryptoX509Name;

namespace Cmp.Native.State;

/// <summary>By what the server is recognised.</summary>
internal sealed unsafe partial class NativeCmpContext
{
    private Owned<X509_STORE> _trustedStore = Owned.Store();
    private OwnedStack _untrusted = OwnedStack.OfCertificates();
    private Owned<X509> _serverCertificate = Owned.Certificate();
    private ReceivedCertificates _validatedServer = new();
    private Owned<X509_NAME> _expectedSender = Owned.Name();

    /// <summary>The store of trust anchors, with the caller's verification parameters; NULL if not set.</summary>
    internal X509_STORE* TrustedStore => _trustedStore.Pointer;

    /// <summary>The one server certificate that is trusted as it is; NULL if not set.</summary>
    internal X509* ServerCertificate => _serverCertificate.Pointer;

    /// <summary>The server certificate that was validated last in this transaction; NULL if there is none.</summary>
    internal X509* ValidatedServerCertificate =>
        ValidatedServer is null ? null : Stack.At<X509>(_validatedServer.Stack(Library, Properties), 0);

    /// <summary>The same as bytes; null if there is none.</summary>
    internal CmpCertificate? ValidatedServer { get; private set; }

    /// <summary>The name that answers must come from; NULL if not set.</summary>
    internal X509_NAME* ExpectedSender => _expectedSender.Pointer;

    internal void Set0TrustedStore(X509_STORE* store) => _trustedStore.Replace(store);

    internal bool Set1Untrusted(OPENSSL_STACK* certificates)
    {
        OwnedStack untrusted = OwnedStack.OfCertificates();
        if (!CertificateStack.AddNew(ref untrusted, certificates))
        {
            untrusted.Dispose();
            return false;
        }

        _untrusted.Replace(untrusted.Release());
        _learned.Clear();
        _addedOfLearned = 0;
        return true;
    }

    /// <summary>Adds certificates that are not among the untrusted ones yet.</summary>
    /// <returns>False if memory ran out; the reason is on the error queue.</returns>
    internal bool AddUntrusted(OPENSSL_STACK* certificates) => CertificateStack.AddNew(ref _untrusted, certificates);

    internal bool Set1ServerCertificate(X509* certificate) => Set1Certificate(ref _serverCertificate, certificate);

    internal void SetValidatedServer(CmpCertificate? certificate)
    {
        if (!ReferenceEquals(certificate, ValidatedServer))
        {
            _validatedServer.Replace(certificate is null ? [] : [certificate]);
            ValidatedServer = certificate;
        }
    }

    internal bool Set1ExpectedSender(X509_NAME* name) => Set1Name(ref _expectedSender, name);

    private void DisposeTrust()
    {
        _trustedStore.Dispose();
        _untrusted.Dispose();
        _serverCertificate.Dispose();
        SetValidatedServer(null);
        _expectedSender.Dispose();
    }

    private static bool Set1Certificate(ref Owned<X509> place, X509* certificate)
    {
        if (certificate != null && !CertificateStack.IsWellFormed(certificate))
        {
            ErrorQueue.Raise(Reason.PotentiallyInvalidCertificate);
            return false;
        }

        if (certificate != null && X509_up_ref(certificate) != 1)
        {
            return false;
        }

        place.Replace(certificate);
        return true;
    }

    private static bool Set1Name(ref Owned<X509_NAME> place, X509_NAME* name)
    {
        X509_NAME* copy = name == null ? null : X509_NAME_dup(name);
        if (name != null && copy == null)
        {
            return false;
        }

        place.Replace(copy);
        return true;
    }
}
