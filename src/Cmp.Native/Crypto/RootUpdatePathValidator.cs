using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cmp.Core;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;
using static Cmp.Native.Interop.LibcryptoX509Vfy;

namespace Cmp.Native.Crypto;

/// <summary>
/// Validates the certificates that link an old and a new root, by libcrypto and with the parameters of the caller's store. Such
/// a link has the same subject and issuer; without an authority key identifier libcrypto takes it for self-signed and looks no
/// further, and so is told here who issued it.
/// </summary>
internal sealed unsafe class RootUpdatePathValidator(NativeCmpContext context, CallerCertificates certificates) : ICertificatePathValidator
{
    // X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_OK
    private const int TakenForSelfSigned = 18;
    private const int Issued = 0;

    /// <inheritdoc/>
    public bool HasAnchors => context.TrustedStore != null;

    /// <inheritdoc/>
    public IReadOnlyList<CmpCertificate> Anchors => [];

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
        if (context.TrustedStore != null)
        {
            _ = X509_STORE_set1_param(store.Pointer, X509_STORE_get0_param(context.TrustedStore));
        }

        foreach (CmpCertificate anchor in anchors)
        {
            _ = X509_STORE_add_cert(store.Pointer, certificates.PointerOf(anchor));
        }

        return TryValidate(store.Pointer, certificate, untrusted, out reason);
    }

    /// <inheritdoc/>
    public void AddAnchor(CmpCertificate anchor)
    {
        // Not called: whether to trust the new root from now on is the caller's decision.
    }

    private bool TryValidate(X509_STORE* store, CmpCertificate certificate, IReadOnlyList<CmpCertificate> untrusted, out string? reason)
    {
        X509* leaf = certificates.PointerOf(certificate);
        using OwnedStack intermediates = OwnedStack.OfCertificates(certificates.ToStack(untrusted));
        using Owned<X509_STORE_CTX> validation = Owned.StoreContext(
            store == null || leaf == null ? null : X509_STORE_CTX_new_ex(context.Library, context.Properties));
        if (validation.Pointer == null || X509_STORE_CTX_init(validation.Pointer, store, leaf, intermediates.Pointer) != 1)
        {
            reason = store == null ? "there is no trusted store" : "libcrypto cannot begin";
            return false;
        }

        X509_STORE_CTX_set_verify_cb(validation.Pointer, &OnStep);
        bool valid = X509_verify_cert(validation.Pointer) > 0;
        byte* text = X509_verify_cert_error_string(new CLong(X509_STORE_CTX_get_error(validation.Pointer)));
        reason = valid ? null : Marshal.PtrToStringUTF8((nint)text);
        return valid;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnStep(int ok, X509_STORE_CTX* validation)
    {
        try
        {
            X509_STORE* store = X509_STORE_CTX_get0_store(validation);
            if (ok == 0 && X509_STORE_CTX_get_error_depth(validation) == 0 && X509_STORE_CTX_get_error(validation) == TakenForSelfSigned)
            {
                return AddIssuer(X509_STORE_CTX_get0_chain(validation), store) ? 1 : 0;
            }

            var own = (delegate* unmanaged[Cdecl]<int, X509_STORE_CTX*, int>)X509_STORE_get_verify_cb(store);
            return own == null ? ok : own(ok, validation);
        }
        catch (Exception unexpected)
        {
            ErrorQueue.OnException(unexpected);
            return 0;
        }
    }

    // libcrypto goes on to verify the signatures of the chain as it is then.
    private static bool AddIssuer(OPENSSL_STACK* chain, X509_STORE* store)
    {
        X509* link = Stack.At<X509>(chain, 0);
        using OwnedStack anchors = OwnedStack.OfCertificates(X509_STORE_get1_all_certs(store));
        for (int i = 0; i < anchors.Count; i++)
        {
            X509* anchor = Stack.At<X509>(anchors.Pointer, i);
            if (!HasIssued(anchor, link))
            {
                continue;
            }

            using Owned<X509> shared = Owned.ShareCertificate(anchor);
            if (shared.Pointer == null || LibcryptoStack.OPENSSL_sk_push(chain, shared.Pointer) <= 0)
            {
                return false;
            }

            _ = shared.Release();
            return true;
        }

        return false;
    }

    // There may be several anchors of that name: that one did not sign is nothing to report.
    private static bool HasIssued(X509* anchor, X509* link)
    {
        ErrorQueue.SetMark();
        bool issued = LibcryptoX509v3.X509_check_issued(anchor, link) == Issued
            && LibcryptoX509.X509_verify(link, LibcryptoX509.X509_get0_pubkey(anchor)) == 1;
        ErrorQueue.DiscardSinceMark();
        return issued;
    }
}
