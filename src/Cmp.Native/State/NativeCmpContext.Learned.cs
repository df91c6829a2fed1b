using System;
using System.Collections.Generic;
using Cmp.Core;
using Cmp.Native.Crypto;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <content>Intermediate certificates learned from the server.</content>
internal sealed unsafe partial class NativeCmpContext
{
    // More than any chain needs, and a bound for contexts that live long and meet many servers.
    private const int MostLearned = 64;

    private readonly List<CmpCertificate> _learned = [];
    private int _addedOfLearned;

    /// <summary>Intermediate certificates for building chains, learned ones included; may be NULL.</summary>
    internal OPENSSL_STACK* Untrusted
    {
        get
        {
            if (_learned.Count > 0)
            {
                using CallerCertificates forms = new(Library, Properties);
                using OwnedStack learned = OwnedStack.OfCertificates(forms.ToStack(_learned));
                int before = Stack.Count(_untrusted.Pointer);
                if (AddUntrusted(learned.Pointer))
                {
                    _addedOfLearned += Stack.Count(_untrusted.Pointer) - before;
                    _learned.Clear();
                }
            }

            return _untrusted.Pointer;
        }
    }

    /// <summary>The same as certificates, without making X509 objects of those that are none yet.</summary>
    internal List<CmpCertificate> UntrustedCertificates(CallerCertificates certificates)
    {
        List<CmpCertificate> all = certificates.OfStack(_untrusted.Pointer);
        all.AddRange(_learned);
        return all;
    }

    /// <summary>
    /// Makes room for what the next client of a server sends. The newest are kept: the next client may be the last one, and send only
    /// what it has not sent yet.
    /// </summary>
    internal void ForgetOldest() => _learned.RemoveRange(0, Math.Max(0, _learned.Count - (MostLearned / 2)));

    /// <summary>Keeps the extraCerts of an answer that was verified, as the server need not send them again.</summary>
    internal void Learn(IReadOnlyList<CmpCertificate> certificates)
    {
        foreach (CmpCertificate certificate in certificates)
        {
            if (_learned.Count + _addedOfLearned < MostLearned && !_learned.Exists(certificate.IsSameAs))
            {
                _learned.Add(certificate);
            }
        }
    }
}
