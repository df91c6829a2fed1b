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
/// <param name="library">The library context to make objects in.</param>
/// <param name="properties">The property query for them.</param>
/// <param name="shares">Whether objects for validation may be shared with other contexts.</param>
internal sealed unsafe class CallerCertificates(OSSL_LIB_CTX* library, byte* properties, bool shares = false) : IDisposable
{
    private readonly OSSL_LIB_CTX* _library = library;
    private readonly byte* _properties = properties;
    private readonly bool _shares = shares;
    private readonly Dictionary<nint, CmpCertificate> _byPointer = [];
    private readonly List<CmpCertificate> _withPointer = [];

    /// <summary>DER of the public key that a certificate was requested for; empty if none was.</summary>
    internal ReadOnlyMemory<byte> RequestedKey { get; set; }

    /// <summary>The X509 object of a certificate, lent; NULL when libcrypto cannot make it.</summary>
    internal X509* PointerOf(CmpCertificate certificate)
    {
        if (certificate.ProviderState is X509Reference { Own: not null } known)
        {
            return known.Own;
        }

        X509* made = Make(certificate);
        if (made != null)
        {
            ReferenceOf(certificate).TakeOwn(made);
            _byPointer[(nint)made] = certificate;
        }

        return made;
    }

    /// <summary>
    /// An X509 object of a certificate for libcrypto to verify or validate with, lent: never to be given to a caller, as other contexts
    /// may use it, too. NULL when libcrypto cannot make it.
    /// </summary>
    internal X509* ForValidation(CmpCertificate certificate)
    {
        if (!_shares)
        {
            return PointerOf(certificate);
        }

        X509Reference reference = ReferenceOf(certificate);
        if (reference.Own != null)
        {
            return reference.Own;
        }

        if (reference.Shared == null)
        {
            X509* found = SharedCertificates.Find(certificate);
            reference.TakeShared(found != null ? found : Make(certificate), isNew: found == null);
        }

        return reference.Shared;
    }

    /// <summary>Makes the objects of certificates on a valid path known to other contexts.</summary>
    internal static void Share(IEnumerable<CmpCertificate> validated)
    {
        foreach (CmpCertificate certificate in validated)
        {
            if (certificate.ProviderState is X509Reference { IsNew: true } reference && reference.Shared != null)
            {
                SharedCertificates.Add(certificate, reference.Shared);
                reference.IsNew = false;
            }
        }
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

        CmpCertificate? certificate = Decode(DerForm.Certificate.ToBytes(pointer));
        if (certificate is null || X509_up_ref(pointer) != 1)
        {
            return null;
        }

        ReferenceOf(certificate).TakeOwn(pointer);
        _byPointer[(nint)pointer] = certificate;
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

    /// <summary>A new stack that shares the X509 objects of certificates; what libcrypto cannot make is left out.</summary>
    /// <param name="certificates">The certificates.</param>
    /// <param name="forValidation">Whether the stack is for libcrypto alone, see <see cref="ForValidation"/>.</param>
    /// <returns>Owned by the caller; NULL if memory ran out.</returns>
    internal OPENSSL_STACK* ToStack(IEnumerable<CmpCertificate> certificates, bool forValidation = false)
    {
        using OwnedStack stack = OwnedStack.OfCertificates(LibcryptoStack.OPENSSL_sk_new_null());
        foreach (CmpCertificate certificate in certificates)
        {
            using Owned<X509> shared = Owned.ShareCertificate(forValidation ? ForValidation(certificate) : PointerOf(certificate));
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

    private static CmpCertificate? Decode(byte[] encoded)
    {
        if (OwnCertificates.Find(encoded) is CmpCertificate known)
        {
            return known;
        }

        if (!CmpCertificate.TryDecode(encoded, out CmpCertificate certificate, out DerError _))
        {
            return null;
        }

        OwnCertificates.Add(certificate);
        return certificate;
    }

    private X509* Make(CmpCertificate certificate)
    {
        bool isRequested = _shares && certificate.SubjectPublicKeyInfo.SequenceEqual(RequestedKey.Span);
        X509* made = isRequested ? RequestedKeys.TryMake(certificate) : null;
        if (made == null)
        {
            made = DerForm.Certificate.FromBytes(certificate.Encoded.Span, _library, _properties);
            if (made != null && isRequested)
            {
                RequestedKeys.Learn(certificate, made);
            }
        }

        return made;
    }

    private X509Reference ReferenceOf(CmpCertificate certificate)
    {
        if (certificate.ProviderState is not X509Reference reference)
        {
            certificate.ProviderState = reference = new X509Reference();
            _withPointer.Add(certificate);
        }

        return reference;
    }

    private sealed class X509Reference : IDisposable
    {
        private Owned<X509> _own = Owned.Certificate();
        private Owned<X509> _shared = Owned.Certificate();

        /// <summary>The object that the caller gave, or that was made for the caller.</summary>
        internal X509* Own => _own.Pointer;

        /// <summary>The object that is for libcrypto alone.</summary>
        internal X509* Shared => _shared.Pointer;

        /// <summary>Whether the shared object is not yet known to other contexts.</summary>
        internal bool IsNew { get; set; }

        internal void TakeOwn(X509* owned) => _own.Replace(owned);

        internal void TakeShared(X509* owned, bool isNew)
        {
            _shared.Replace(owned);
            IsNew = isNew;
        }

        public void Dispose()
        {
            _own.Dispose();
            _shared.Dispose();
        }
    }
}
