using System;
using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core;

/// <content>Support messages (RFC 9483 4.3), typed. That the server has nothing to give is an answer, not an error.</content>
public sealed partial class CmpClient
{
    private static readonly CmpOperationOptions s_defaults = new();

    /// <summary>Asks for certificates of CAs, to build paths with (RFC 9483 4.3.1).</summary>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The certificates; none when the server has none to give. None of them is to be trusted for having been sent.</returns>
    /// <exception cref="CmpException">There is no answer, or it is malformed.</exception>
    public Task<IReadOnlyList<CmpCertificate>> GetCaCertificatesAsync(CancellationToken cancellationToken = default) =>
        GetCaCertificatesAsync(s_defaults, cancellationToken);

    /// <inheritdoc cref="GetCaCertificatesAsync(CancellationToken)"/>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    public Task<IReadOnlyList<CmpCertificate>> GetCaCertificatesAsync(
        CmpOperationOptions options, CancellationToken cancellationToken = default) => AskAsync(
        CaCertificates.Ask(),
        options,
        profile: null,
        transaction =>
        {
            Require(CaCertificates.TryRead(transaction.Received, _options.Limits, out IReadOnlyList<CmpCertificate> certificates));
            return certificates;
        },
        cancellationToken);

    /// <summary>Asks for the successor of a root (RFC 9483 4.3.2) and checks that the old key signed the new one.</summary>
    /// <param name="oldRoot">The root at hand.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The update, whose <see cref="RootCaUpdate.NewWithNew"/> may be trusted like the old root; null when there is none.</returns>
    /// <exception cref="CmpException">There is no answer, or the new root is not linked with the old one as it has to be.</exception>
    public Task<RootCaUpdate?> GetRootCaUpdateAsync(X509Certificate2 oldRoot, CancellationToken cancellationToken = default) =>
        GetRootCaUpdateAsync(oldRoot, s_defaults, cancellationToken);

    /// <inheritdoc cref="GetRootCaUpdateAsync(X509Certificate2, CancellationToken)"/>
    /// <param name="oldRoot">The root at hand.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    public Task<RootCaUpdate?> GetRootCaUpdateAsync(
        X509Certificate2 oldRoot, CmpOperationOptions options, CancellationToken cancellationToken = default)
    {
        CmpCertificate old = PlatformCertificates.ToCmp(oldRoot);
        return AskAsync(
            RootCaUpdate.Ask(old),
            options,
            profile: null,
            transaction =>
            {
                Require(RootCaUpdate.TryRead(transaction.Received, out RootCaUpdate? update));
                if (update is not null)
                {
                    using X509ChainPathValidator validator = new([old]) { RevocationMode = _options.Trust.RevocationMode };
                    RootCaUpdateCheck check = new(_options.Crypto, validator, _options.Trust.Policy);
                    Require(check.Check(update, old, _options.Clock.GetUtcNow()));
                }

                return update;
            },
            cancellationToken);
    }

    /// <summary>Asks what certificate requests should look like (RFC 9483 4.3.3).</summary>
    /// <param name="profile">Name of the certificate profile; null for none.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>What the CA wants; null when it wants nothing in particular.</returns>
    /// <exception cref="CmpException">There is no answer, or it is malformed.</exception>
    public Task<CertificateRequestRequirements?> GetRequestRequirementsAsync(
        string? profile = null, CancellationToken cancellationToken = default) =>
        GetRequestRequirementsAsync(profile, s_defaults, cancellationToken);

    /// <inheritdoc cref="GetRequestRequirementsAsync(string, CancellationToken)"/>
    /// <param name="profile">Name of the certificate profile; null for none.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    public Task<CertificateRequestRequirements?> GetRequestRequirementsAsync(
        string? profile, CmpOperationOptions options, CancellationToken cancellationToken = default) => AskAsync(
        CertificateRequestRequirements.Ask(),
        options,
        profile,
        transaction =>
        {
            Require(CertificateRequestRequirements.TryRead(
                transaction.Received, _options.Limits, out CertificateRequestRequirements? requirements));
            return requirements;
        },
        cancellationToken);

    /// <summary>Asks for a revocation list that is newer than the one at hand (RFC 9483 4.3.4).</summary>
    /// <param name="query">Which list.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The list, whose signature is not verified here; null when there is no newer one.</returns>
    /// <exception cref="CmpException">There is no answer, or it is not the list asked for.</exception>
    public Task<CmpRevocationList?> GetRevocationListAsync(RevocationListQuery query, CancellationToken cancellationToken = default) =>
        GetRevocationListAsync(query, s_defaults, cancellationToken);

    /// <inheritdoc cref="GetRevocationListAsync(RevocationListQuery, CancellationToken)"/>
    /// <param name="query">Which list.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    public Task<CmpRevocationList?> GetRevocationListAsync(
        RevocationListQuery query, CmpOperationOptions options, CancellationToken cancellationToken = default) => AskAsync(
        RevocationLists.Ask(query),
        options,
        profile: null,
        transaction =>
        {
            Require(RevocationLists.TryRead(transaction.Received, query, out CmpRevocationList? list));
            return list;
        },
        cancellationToken);

    private Task<TResult> AskAsync<TResult>(
        byte[] question,
        CmpOperationOptions options,
        string? profile,
        Func<GeneralTransaction, TResult> read,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return RunAsync(
            new OperationPlan<GeneralTransaction, TResult>
            {
                Type = CmpBodyType.Genm,
                Options = options,
                CertificateProfile = profile,
                Create = (settings, _) => new GeneralTransaction(settings, [question]),
                Conclude = (transaction, _) => read(transaction),
            },
            cancellationToken);
    }

    private static void Require(CmpError? failure)
    {
        if (failure is not null)
        {
            throw new CmpException(failure);
        }
    }
}
