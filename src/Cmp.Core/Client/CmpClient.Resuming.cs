using System;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1;

namespace Cmp.Core;

/// <content>Going on with operations that another process began: the states that <see cref="CmpOperationOptions.Checkpoint"/> was given.</content>
public sealed partial class CmpClient
{
    /// <summary>
    /// Goes on with a request for a certificate, of whatever kind, from where it was saved. Where it was saved before a message, the message
    /// is sent, the same as before: the server may have it already. Where it was saved after its end, the result is there at once.
    /// </summary>
    /// <param name="state">The last state that <see cref="CmpOperationOptions.Checkpoint"/> was given.</param>
    /// <param name="options">
    /// The same as before, above all the same key. Without <see cref="EnrollmentOptions.Key"/> for a PKCS#10 request, which is in the state.
    /// The client needs the credential that it had.
    /// </param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="CmpException">
    /// There is no certificate; with <see cref="CmpErrorCode.UnusableSavedState"/> the state was changed, or saved with another credential,
    /// for another key or by another version of this software, and nothing was sent.
    /// </exception>
    public async Task<EnrollmentResult> ResumeEnrollmentAsync(
        ReadOnlyMemory<byte> state, EnrollmentOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        SavedOperation saved = Open(state, out StateSeal seal);
        using (seal)
        {
            EnrollmentRequest request = RequestOf(saved, options);
            OperationPlan<EnrollmentTransaction, EnrollmentResult> plan = PlanOf(request, options) with
            {
                Saved = saved,
                Seal = seal,
                Restore = (TransactionSettings settings, ReadOnlySpan<byte> content, DateTimeOffset now, out EnrollmentTransaction? transaction) =>
                    EnrollmentTransaction.TryResume(settings, request, content, now, out transaction),
            };
            return await RunAsync(plan, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Goes on with a revocation from where it was saved.</summary>
    /// <param name="state">The last state that <see cref="CmpOperationOptions.Checkpoint"/> was given.</param>
    /// <param name="options">How it is run; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>What the server said.</returns>
    /// <exception cref="CmpException">The certificate was not revoked, or the state is of no use.</exception>
    public async Task<RevocationResult> ResumeRevocationAsync(
        ReadOnlyMemory<byte> state, CmpOperationOptions? options = null, CancellationToken cancellationToken = default)
    {
        SavedOperation saved = Open(state, out StateSeal seal);
        using (seal)
        {
            OperationPlan<RevocationTransaction, RevocationResult> plan = PlanOf(default(RevocationRequest), options ?? new CmpOperationOptions()) with
            {
                Saved = saved,
                Seal = seal,
                Restore = RevocationTransaction.TryResume,
            };
            return await RunAsync(plan, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Goes on with a general message from where it was saved.</summary>
    /// <param name="state">The last state that <see cref="CmpOperationOptions.Checkpoint"/> was given.</param>
    /// <param name="options">How it is run; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The answers.</returns>
    /// <exception cref="CmpException">There is no answer, or the state is of no use.</exception>
    public async Task<GeneralResult> ResumeGeneralMessageAsync(
        ReadOnlyMemory<byte> state, CmpOperationOptions? options = null, CancellationToken cancellationToken = default)
    {
        SavedOperation saved = Open(state, out StateSeal seal);
        using (seal)
        {
            OperationPlan<GeneralTransaction, GeneralResult> plan = PlanOf([], options ?? new CmpOperationOptions()) with
            {
                Saved = saved,
                Seal = seal,
                Restore = GeneralTransaction.TryResume,
            };
            return await RunAsync(plan, cancellationToken).ConfigureAwait(false);
        }
    }

    private SavedOperation Open(ReadOnlyMemory<byte> state, out StateSeal seal)
    {
        seal = StateSeal.Open(_options, state.Span, out byte[] content);
        if (SavedOperation.Read(content) is SavedOperation saved)
        {
            return saved;
        }

        seal.Dispose();
        throw new CmpException(new CmpError(CmpErrorCode.UnusableSavedState, "the saved state cannot be used: it is damaged"));
    }

    private EnrollmentRequest RequestOf(SavedOperation saved, EnrollmentOptions options)
    {
        if (saved.Type == CmpBodyType.P10cr)
        {
            return EnrollmentRequests.CreateFromPkcs10(saved.CertificationRequest);
        }

        if (saved.OldCertificate.IsEmpty)
        {
            return EnrollmentRequests.Create(saved.Type, options, oldCertificate: null, _options.Credential);
        }

        return CmpCertificate.TryDecode(saved.OldCertificate.Span, out CmpCertificate old, out DerError error)
            ? EnrollmentRequests.Create(saved.Type, options, old, _options.Credential)
            : throw new CmpException(new CmpError(CmpErrorCode.UnusableSavedState, "the certificate to be replaced does not decode") { Der = error });
    }
}
