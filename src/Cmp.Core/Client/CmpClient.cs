using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core;

/// <summary>A client of CMP: enrolls, updates and revokes certificates, and asks the server questions (RFC 9810, RFC 9483).</summary>
/// <remarks>
/// <para>An operation that does not succeed throws <see cref="CmpException"/>, whose <see cref="CmpException.Error"/> says who is at
/// fault; one that was cancelled throws <see cref="OperationCanceledException"/>, also while it polls. After either the client can be used
/// as if the operation had never begun.</para>
/// <para>Any number of operations may go on at a time, on any threads.</para>
/// </remarks>
public sealed partial class CmpClient : IDisposable
{
    private readonly CmpClientOptions _options;
    private readonly CmpDriver _driver;
    private readonly IDisposable? _ownedTransport;

    /// <summary>A client over HTTP or HTTPS.</summary>
    /// <param name="url">Address of the server, as <c>https://ca.example/.well-known/cmp</c>.</param>
    /// <param name="credential">What this side proves its identity with. It stays the application's.</param>
    /// <param name="trust">Whose answers are believed; null for whoever knows the shared secret.</param>
    public CmpClient(Uri url, CmpCredential credential, CmpTrust? trust = null)
        : this(new CmpClientOptions { Transport = new HttpTransport(url), Credential = credential, Trust = trust ?? CmpTrust.Default })
        => _ownedTransport = (IDisposable)_options.Transport;

    /// <summary>A client.</summary>
    /// <param name="options">What it is made of.</param>
    public CmpClient(CmpClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Transport);
        ArgumentNullException.ThrowIfNull(options.Credential);
        _options = options;
        if (options.StateProtectionKey.Length is > 0 and < StateSeal.ShortestKey)
        {
            throw new ArgumentException($"The state protection key has less than {StateSeal.ShortestKey} octets.", nameof(options));
        }

        _driver = new CmpDriver(options.Transport, options.Clock, options.Recovery);
    }

    /// <summary>Requests the first certificate of this side from this CA: ir (RFC 9483 4.1.1).</summary>
    /// <param name="options">What certificate.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="CmpException">There is no certificate.</exception>
    public Task<EnrollmentResult> EnrollAsync(EnrollmentOptions options, CancellationToken cancellationToken = default) =>
        RequestAsync(CmpBodyType.Ir, options, oldCertificate: null, cancellationToken);

    /// <summary>Requests a further certificate: cr (RFC 9483 4.1.2).</summary>
    /// <param name="options">What certificate.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="CmpException">There is no certificate.</exception>
    public Task<EnrollmentResult> RequestCertificateAsync(EnrollmentOptions options, CancellationToken cancellationToken = default) =>
        RequestAsync(CmpBodyType.Cr, options, oldCertificate: null, cancellationToken);

    /// <summary>Replaces a certificate by one with a new key: kur (RFC 9483 4.1.3).</summary>
    /// <param name="options">What certificate; subject and alternative names are those of the old one unless set.</param>
    /// <param name="certificate">The certificate to replace; null for that of the credential, as the profile wants it (Q4).</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="CmpException">There is no certificate.</exception>
    public async Task<EnrollmentResult> UpdateAsync(
        EnrollmentOptions options, X509Certificate2? certificate = null, CancellationToken cancellationToken = default)
    {
        CmpCertificate? old = certificate is null ? _options.Credential.ProtectionCertificate : PlatformCertificates.ToCmp(certificate);
        return old is null
            ? throw new CmpException(new CmpError(CmpErrorCode.MissingReferenceCertificate, "the credential has none: name the certificate to update"))
            : await RequestAsync(CmpBodyType.Kur, options, old, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Requests the certificate that a PKCS#10 request describes: p10cr (RFC 9483 4.1.4).</summary>
    /// <param name="certificationRequest">DER of the request; <see cref="CertificateRequest.CreateSigningRequest()"/> makes one.</param>
    /// <param name="options">How to request it; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="CmpException">There is no certificate.</exception>
    public Task<EnrollmentResult> RequestFromPkcs10Async(
        ReadOnlyMemory<byte> certificationRequest, CertificateRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(PlanOf(EnrollmentRequests.CreateFromPkcs10(certificationRequest), options ?? new CertificateRequestOptions()), cancellationToken);

    /// <summary>Revokes a certificate: rr (RFC 9483 4.2).</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>What the server said.</returns>
    /// <exception cref="CmpException">The certificate was not revoked.</exception>
    public Task<RevocationResult> RevokeAsync(
        X509Certificate2 certificate,
        X509RevocationReason reason = X509RevocationReason.Unspecified,
        CancellationToken cancellationToken = default) => RevokeAsync(RevocationOf(certificate, reason), options: null, cancellationToken);

    /// <summary>Revokes a certificate that is not at hand: rr (RFC 9483 4.2).</summary>
    /// <param name="issuer">DER of the issuer's name.</param>
    /// <param name="serialNumber">The serial number: big-endian, two's complement.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>What the server said.</returns>
    /// <exception cref="CmpException">The certificate was not revoked.</exception>
    public Task<RevocationResult> RevokeAsync(
        ReadOnlyMemory<byte> issuer,
        ReadOnlyMemory<byte> serialNumber,
        X509RevocationReason reason = X509RevocationReason.Unspecified,
        CancellationToken cancellationToken = default) => RevokeAsync(
            new RevocationRequest { Issuer = issuer, SerialNumber = serialNumber, Reason = (int)reason }, options: null, cancellationToken);

    /// <summary>Revokes the certificate that was issued for a PKCS#10 request: rr that names subject and public key (RFC 9810 5.3.9).</summary>
    /// <param name="certificationRequest">DER of the request.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>What the server said.</returns>
    /// <exception cref="CmpException">The certificate was not revoked.</exception>
    public async Task<RevocationResult> RevokeFromPkcs10Async(
        ReadOnlyMemory<byte> certificationRequest,
        X509RevocationReason reason = X509RevocationReason.Unspecified,
        CancellationToken cancellationToken = default)
    {
        Require(RevocationRequest.TryCreate(certificationRequest.Span, out RevocationRequest? request));
        return await RevokeAsync(request! with { Reason = (int)reason }, options: null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Revokes a certificate, named in whatever way: rr (RFC 9483 4.2).</summary>
    /// <param name="request">Which certificate, and why.</param>
    /// <param name="options">How the operation is run; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>What the server said.</returns>
    /// <exception cref="CmpException">The certificate was not revoked.</exception>
    public Task<RevocationResult> RevokeAsync(
        RevocationRequest request, CmpOperationOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(PlanOf(request, options ?? new CmpOperationOptions()), cancellationToken);
    }

    /// <summary>Sends a general message and takes the general response: genm (RFC 9483 4.3).</summary>
    /// <param name="items">The questions; the profile wants exactly one (S1).</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The answers.</returns>
    /// <exception cref="CmpException">There is no answer.</exception>
    public Task<GeneralResult> SendGeneralMessageAsync(IReadOnlyList<CmpInfo> items, CancellationToken cancellationToken = default) =>
        SendGeneralMessageAsync(items, options: null, cancellationToken);

    /// <summary>Sends a general message and takes the general response: genm (RFC 9483 4.3).</summary>
    /// <param name="items">The questions; the profile wants exactly one (S1).</param>
    /// <param name="options">How the operation is run; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The answers.</returns>
    /// <exception cref="CmpException">There is no answer.</exception>
    public Task<GeneralResult> SendGeneralMessageAsync(
        IReadOnlyList<CmpInfo> items, CmpOperationOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return RunAsync(PlanOf([.. items.Select(item => item.Encoded)], options ?? new CmpOperationOptions()), cancellationToken);
    }

    /// <summary>Closes what the client opened itself: its HTTP connections. Operations must have ended.</summary>
    public void Dispose()
    {
        foreach (ClientSession session in _sessions)
        {
            session.Dispose();
        }

        _ownedTransport?.Dispose();
    }

    private static RevocationRequest RevocationOf(X509Certificate2 certificate, X509RevocationReason reason)
    {
        CmpCertificate decoded = PlatformCertificates.ToCmp(certificate);
        return new RevocationRequest { Issuer = decoded.Issuer.ToArray(), SerialNumber = decoded.SerialNumber.ToArray(), Reason = (int)reason };
    }
}
