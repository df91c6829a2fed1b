using System;
using System.Collections.Generic;
using Cmp.Core;
using Cmp.Native.Interop;
using Cmp.Native.State;
using static Cmp.Native.Interop.LibcryptoX509Vfy;

namespace Cmp.Native.Crypto;

/// <summary>
/// Path validation by the caller's X509_STORE, with whatever CRLs, flags, time and callbacks it holds. The time passed in counts only where
/// the store sets none, as libcrypto has it.
/// </summary>
internal sealed unsafe class StorePathValidator(NativeCmpContext context, CallerCertificates certificates) : ICertificatePathValidator
{
    private IReadOnlyList<CmpCertificate>? _anchors;

    /// <inheritdoc/>
    public bool HasAnchors => context.TrustedStore != null;

    /// <inheritdoc/>
    public IReadOnlyList<CmpCertificate> Anchors => _anchors ??= ReadAnchors();

    /// <inheritdoc/>
    public bool TryValidate(CmpCertificate certificate, IReadOnlyList<CmpCertificate> untrusted, DateTimeOffset now, out string? reason) =>
        TryValidate(context.TrustedStore, certificate, untrusted, out reason);

    /// <inheritdoc/>
    public bool TryValidateAgainst(
        CmpCertificate certificate,
        IReadOnlyList<CmpCertificate> anchors,
        IReadOnlyList<CmpCertificate> untrusted,
        DateTimeOffset now,
        out string? reason)
    {
        using Owned<X509_STORE> store = Owned.Store(X509_STORE_new());
        foreach (CmpCertificate anchor in anchors)
        {
            _ = X509_STORE_add_cert(store.Pointer, certificates.PointerOf(anchor));
        }

        return TryValidate(store.Pointer, certificate, untrusted, out reason);
    }

    /// <inheritdoc/>
    public void AddAnchor(CmpCertificate anchor)
    {
        if (context.TrustedStore != null && !IsAnchor(anchor) && X509_STORE_add_cert(context.TrustedStore, certificates.PointerOf(anchor)) == 1)
        {
            _anchors = null;
        }
    }

    // Spares making an X509 object of an anchor that is there already. In a large store the search would cost more than that.
    private bool IsAnchor(CmpCertificate certificate)
    {
        const int mostSearched = 16;
        using OwnedStack anchors = OwnedStack.OfCertificates(X509_STORE_get1_all_certs(context.TrustedStore));
        bool found = false;
        for (int i = 0; i < anchors.Count && anchors.Count <= mostSearched && !found; i++)
        {
            found = DerForm.Certificate.ToBytes(Stack.At<X509>(anchors.Pointer, i)).AsSpan().SequenceEqual(certificate.Encoded.Span);
        }

        return found;
    }

    private bool TryValidate(X509_STORE* store, CmpCertificate certificate, IReadOnlyList<CmpCertificate> untrusted, out string? reason)
    {
        using OwnedStack intermediates = OwnedStack.OfCertificates(certificates.ToStack(untrusted, forValidation: true));
        X509* leaf = certificates.ForValidation(certificate);
        bool valid = leaf != null && context.ValidatePath(store, leaf, intermediates.Pointer);
        if (valid)
        {
            CallerCertificates.Share([certificate, .. untrusted]);
        }

        reason = valid ? null : "libcrypto finds no valid path to the trusted store";
        return valid;
    }

    private List<CmpCertificate> ReadAnchors()
    {
        using OwnedStack anchors = OwnedStack.OfCertificates(
            context.TrustedStore == null ? null : X509_STORE_get1_all_certs(context.TrustedStore));
        return certificates.OfStack(anchors.Pointer);
    }
}
