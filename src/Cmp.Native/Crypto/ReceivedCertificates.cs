using System;
using System.Collections.Generic;
using Cmp.Core;
using Cmp.Native.Interop;

namespace Cmp.Native.Crypto;

/// <summary>
/// Certificates of the last answer that the caller may ask for. libcrypto spends some 0.1 ms on making an X509 object, and most callers
/// never look at these, so they stay bytes until somebody does.
/// </summary>
internal unsafe struct ReceivedCertificates : IDisposable
{
    private IReadOnlyList<CmpCertificate>? _unmade;
    private OwnedStack _made;

    public ReceivedCertificates() => _made = OwnedStack.OfCertificates();

    /// <summary>Takes other certificates in the place of those held.</summary>
    internal void Replace(IReadOnlyList<CmpCertificate> certificates)
    {
        _made.Dispose();
        _unmade = certificates;
    }

    /// <summary>The certificates as a stack of X509 objects, lent; NULL if there are none, or on failure.</summary>
    internal OPENSSL_STACK* Stack(OSSL_LIB_CTX* library, byte* properties)
    {
        if (_unmade is not null)
        {
            using CallerCertificates forms = new(library, properties);
            _made.Replace(forms.ToStack(_unmade));
            _unmade = null;
        }

        return _made.Pointer;
    }

    public void Dispose()
    {
        _made.Dispose();
        _unmade = null;
    }
}
