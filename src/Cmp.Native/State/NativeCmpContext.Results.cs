using System.Collections.Generic;
using Cmp.Core;
using Cmp.Native.Crypto;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>What the last transaction brought.</summary>
internal sealed unsafe partial class NativeCmpContext
{
    /// <summary>No status was received: <c>OSSL_CMP_PKISTATUS_unspecified</c>.</summary>
    internal const int StatusUnspecified = -1;

    private OwnedStack _statusString = OwnedStack.OfTexts();
    private Owned<X509> _newCertificate = Owned.Certificate();
    private OwnedStack _newChain = OwnedStack.OfCertificates();
    private bool _newChainIsUnmade;
    private ReceivedCertificates _caPubs = new();
    private ReceivedCertificates _extraCertsIn = new();

    /// <summary>The PKIStatus of the last answer, or one of OpenSSL's negative special values.</summary>
    internal int Status { get; set; } = StatusUnspecified;

    /// <summary>The PKIFailureInfo of the last answer, bit 0 lowest; -1 if there is none.</summary>
    internal int FailInfoCode { get; set; } = -1;

    /// <summary>The texts that came with the status; may be NULL.</summary>
    internal OPENSSL_STACK* StatusString => _statusString.Pointer;

    /// <summary>The new certificate; NULL if there is none.</summary>
    internal X509* NewCertificate => _newCertificate.Pointer;

    /// <summary>The chain of the new certificate, without it; may be NULL.</summary>
    internal OPENSSL_STACK* NewChain
    {
        get
        {
            if (_newChainIsUnmade)
            {
                Set0NewChain(ApproximateChain(NewCertificate));
            }

            return _newChain.Pointer;
        }
    }

    /// <summary>The CA certificates of the last answer; may be NULL.</summary>
    internal OPENSSL_STACK* CaPubs => _caPubs.Stack(Library, Properties);

    /// <summary>The extraCerts of the last answer that was accepted; may be NULL.</summary>
    internal OPENSSL_STACK* ExtraCertsIn => _extraCertsIn.Stack(Library, Properties);

    internal void Set0StatusString(OPENSSL_STACK* texts) => _statusString.Replace(texts);

    internal void Set0NewCertificate(X509* certificate)
    {
        _newChainIsUnmade = false;
        _newCertificate.Replace(certificate);
    }

    internal void Set0NewChain(OPENSSL_STACK* certificates)
    {
        _newChainIsUnmade = false;
        _newChain.Replace(certificates);
    }

    /// <summary>Puts off building the chain of the new certificate until somebody asks for it.</summary>
    internal void PostponeNewChain()
    {
        _newChain.Dispose();
        _newChainIsUnmade = true;
    }

    internal void SetCaPubs(IReadOnlyList<CmpCertificate> certificates) => _caPubs.Replace(certificates);

    internal void SetExtraCertsIn(IReadOnlyList<CmpCertificate> certificates) => _extraCertsIn.Replace(certificates);

    private void ResetResults()
    {
        Status = StatusUnspecified;
        FailInfoCode = -1;
        DisposeResults();
        SetValidatedServer(null);
    }

    private void DisposeResults()
    {
        _statusString.Dispose();
        _newCertificate.Dispose();
        Set0NewChain(null);
        _caPubs.Dispose();
        _extraCertsIn.Dispose();
    }
}
