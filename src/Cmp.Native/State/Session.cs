using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using Cmp.Core;
using Cmp.Native.Crypto;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>
/// What one transaction of a context uses: the settings derived from the context, and the libcrypto objects made for it. Lives until the
/// transaction has ended.
/// </summary>
internal sealed unsafe partial class Session : IDisposable
{
    private readonly NativeCmpContext _context;
    private readonly CallerCertificates _certificates;
    private readonly CallerCrypto _crypto;
    private readonly byte[] _secret;
    private readonly List<IDisposable> _disposables = [];
    private readonly bool _acceptsUnprotectedRequests;

    /// <summary>A session.</summary>
    /// <param name="context">The context; must outlive the session.</param>
    /// <param name="acceptsUnprotectedRequests">As a server: whether requests are accepted whose protection is missing or wrong.</param>
    internal Session(NativeCmpContext context, bool acceptsUnprotectedRequests = false)
    {
        _context = context;
        _acceptsUnprotectedRequests = acceptsUnprotectedRequests;
        _certificates = new CallerCertificates(context.Library, context.Properties, SharesCertificates(context));
        _crypto = new CallerCrypto(context.Library, context.Properties, context.Algorithms, _certificates);
        _secret = CopySecret();
        Trust = MakeTrust();
        Authenticator = new ResponseAuthenticator(Trust, _crypto, TransactionLimits.Default, new ContextLog(context));
    }

    /// <summary>The transaction; null until one was begun.</summary>
    internal CmpTransaction? Transaction { get; private set; }

    /// <summary>Verifies the peer's messages.</summary>
    internal ResponseAuthenticator Authenticator { get; }

    /// <summary>Whom the context trusts.</summary>
    internal PeerTrust Trust { get; }

    /// <summary>The cryptography of the context's library.</summary>
    internal ICmpCrypto Crypto => _crypto;

    /// <summary>Whether the context's secret is left aside, so that its key protects messages.</summary>
    internal bool IgnoresSecret { get; set; }

    /// <summary>Certificates in both forms.</summary>
    internal CallerCertificates Certificates => _certificates;

    /// <summary>Begins an enrollment.</summary>
    /// <param name="type">ir, cr, kur or p10cr.</param>
    /// <param name="certReqMsg">DER of a ready CertReqMsg, or empty to make one of the context.</param>
    /// <returns>Why it cannot begin, or null.</returns>
    internal CmpError? BeginEnrollment(CmpBodyType type, ReadOnlyMemory<byte> certReqMsg)
    {
        CmpError? failure = MakeEnrollmentRequest(type, certReqMsg, out EnrollmentRequest? request);
        return failure ?? MakeSettings(out TransactionSettings? settings) ?? Begin(new EnrollmentTransaction(settings!, request!));
    }

    /// <summary>Begins a revocation.</summary>
    /// <returns>Why it cannot begin, or null.</returns>
    internal CmpError? BeginRevocation() =>
        MakeSettings(out TransactionSettings? settings) ?? Begin(new RevocationTransaction(settings!, MakeRevocationRequest()));

    /// <summary>Begins a general message.</summary>
    /// <returns>Why it cannot begin, or null.</returns>
    internal CmpError? BeginGeneralMessage() =>
        MakeSettings(out TransactionSettings? settings)
        ?? Begin(new GeneralTransaction(settings!, NativeItavStack.ToDer(_context.GeneralMessageItems)));

    /// <summary>Keeps the certificate of a message that was verified, if it was signed.</summary>
    internal void StoreValidatedCertificate(in PeerAuthentication peer)
    {
        if (peer.Certificate is not null)
        {
            _context.SetValidatedServer(peer.Certificate);
        }
    }

    public void Dispose()
    {
        Transaction?.Dispose();
        Authenticator.Dispose();
        CryptographicOperations.ZeroMemory(_secret);
        foreach (IDisposable disposable in _disposables)
        {
            disposable.Dispose();
        }

        _certificates.Dispose();
    }

    // What a verification callback sees must be nobody else's: it might do more than look.
    private static bool SharesCertificates(NativeCmpContext context) =>
        SharedCertificates.AreFor(context.Library, context.Properties)
        && (context.TrustedStore == null || LibcryptoX509Vfy.X509_STORE_get_verify_cb(context.TrustedStore) == 0);

    private CmpError? Begin(CmpTransaction transaction)
    {
        Transaction = transaction;
        return null;
    }

    private T Owns<T>(T disposable)
        where T : IDisposable
    {
        _disposables.Add(disposable);
        return disposable;
    }
}
