using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Core;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoX509;

namespace Cmp.Native.Crypto;

/// <summary>
/// Certificates that are known on both sides: as bytes to <c>Cmp.Core</c>, as X509 objects to libcrypto. Each distinct certificate is
/// turned into the other form at most once; the X509 objects live until this is disposed.
/// </summary>
internal sealed unsafe class CallerCertificates(OSSL_LIB_CTX* library, byte* properties) : IDisposable
{
    private readonly OSSL_LIB_CTX* _library = library;
    private readonly byte* _properties = properties;
    private readonly Dictionary<nint, CmpCertificate> _byPointer = [];
    private readonly List<CmpCertificate> _withPointer = [];

    /// <summary>The X509 object of a certificate, lent; NULL when libcrypto cannot make it.</summary>
    internal X509* PointerOf(CmpCertificate certificate)
    {
        if (certificate.ProviderState is X509Reference known)
        {
            return known.Pointer;
        }

        X509* made = DerForm.Certificate.FromBytes(certificate.Encoded.Span, _library, _properties);
        if (made != null)
        {
            Keep(certificate, made);
        }

        return made;
    }

    /// <summary>The certificate of an X509 object, which is shared; null when its encoding is not a certificate.</summary>
    internal CmpCertificate? Of(X509* pointer)
    {
        if (pointer == null)
        {
            return null;
        }

        if (_byPointer.TryGetValue((nint)pointer, out CmpCertificate? known))
        {
            return known;
        }

        if (!CmpCertificate.TryDecode(DerForm.Certificate.ToBytes(pointer), out CmpCertificate certificate, out DerError _)
            || X509_up_ref(pointer) != 1)
        {
            return null;
        }

        Keep(certificate, pointer);
        return certificate;
    }

    /// <summary>The certificates of a stack of X509 objects; what is no certificate is left out.</summary>
    internal List<CmpCertificate> OfStack(OPENSSL_STACK* stack)
    {
        List<CmpCertificate> certificates = [];
        for (int i = 0; i < Stack.Count(stack); i++)
        {
            if (Of(Stack.At<X509>(stack, i)) is CmpCertificate certificate)
            {
                certificates.Add(certificate);
            }
        }

        return certificates;
    }

    /// <summary>A new stack that shares the X509 objects of certificates; what libcrypto cannot make is left out. NULL if memory ran out.</summary>
    internal OPENSSL_STACK* ToStack(IEnumerable<CmpCertificate> certificates)
    {
        using OwnedStack stack = OwnedStack.OfCertificates(LibcryptoStack.OPENSSL_sk_new_null());
        foreach (CmpCertificate certificate in certificates)
        {
            using Owned<X509> shared = Owned.ShareCertificate(PointerOf(certificate));
            if (shared.Pointer == null)
            {
                continue;
            }

            if (!stack.Push(shared.Pointer))
            {
                return null;
            }

            _ = shared.Release();
        }

        return stack.Release();
    }

    public void Dispose()
    {
        foreach (CmpCertificate certificate in _withPointer)
        {
            certificate.ReleaseProviderState();
        }

        _withPointer.Clear();
        _byPointer.Clear();
    }

    private void Keep(CmpCertificate certificate, X509* owned)
    {
        certificate.ProviderState = new X509Reference(owned);
        _withPointer.Add(certificate);
        _byPointer[(nint)owned] = certificate;
    }

    private sealed class X509Reference(X509* owned) : IDisposable
    {
        private Owned<X509> _owned = Owned.Certificate(owned);

        internal X509* Pointer => _owned.Pointer;

        public void Dispose() => _owned.Dispose();
    }
}
