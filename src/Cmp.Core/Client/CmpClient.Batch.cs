using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>Several certificates at once (RFC 9810 5.3), for servers that are known to take it: RFC 9483 has one request in a message.</content>
public sealed partial class CmpClient
{
    /// <summary>Requests several first certificates in one message: ir.</summary>
    /// <param name="requests">
    /// What certificates, and each with its own <see cref="CertificateRequestOptions.Decide"/>; what concerns the operation as a whole is taken from
    /// the other options.
    /// </param>
    /// <param name="options">How the operation is run; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>What has become of each, in the order of the requests.</returns>
    /// <exception cref="CmpException">None was granted, for a reason that concerns all of them.</exception>
    public Task<IReadOnlyList<EnrollmentOutcome>> EnrollAsync(
        IReadOnlyList<EnrollmentOptions> requests, CertificateRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(PlanOf(CmpBodyType.Ir, requests, options ?? new CertificateRequestOptions()), cancellationToken);

    /// <summary>Requests several further certificates in one message: cr.</summary>
    /// <param name="requests">What certificates, as in <see cref="EnrollAsync(IReadOnlyList{EnrollmentOptions}, CertificateRequestOptions, CancellationToken)"/>.</param>
    /// <param name="options">How the operation is run; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>What has become of each, in the order of the requests.</returns>
    /// <exception cref="CmpException">None was granted, for a reason that concerns all of them.</exception>
    public Task<IReadOnlyList<EnrollmentOutcome>> RequestCertificateAsync(
        IReadOnlyList<EnrollmentOptions> requests, CertificateRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(PlanOf(CmpBodyType.Cr, requests, options ?? new CertificateRequestOptions()), cancellationToken);

    /// <summary>Goes on with requests for several certificates from where they were saved.</summary>
    /// <param name="state">The last state that <see cref="CmpOperationOptions.Checkpoint"/> was given.</param>
    /// <param name="requests">The same as before, above all the same keys.</param>
    /// <param name="options">How the operation is run; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>What has become of each, in the order of the requests.</returns>
    /// <exception cref="CmpException">None was granted, for a reason that concerns all of them, or the state is of no use.</exception>
    public async Task<IReadOnlyList<EnrollmentOutcome>> ResumeEnrollmentAsync(
        ReadOnlyMemory<byte> state,
        IReadOnlyList<EnrollmentOptions> requests,
        CertificateRequestOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        SavedOperation saved = Open(state, out StateSeal seal);
        using (seal)
        {
            OperationPlan<EnrollmentBatchTransaction, IReadOnlyList<EnrollmentOutcome>> plan =
                PlanOf(saved.Type, requests, options ?? new CertificateRequestOptions());
            List<EnrollmentRequest> made = MakeRequests(saved.Type, requests);
            return await RunAsync(
                plan with
                {
                    Saved = saved,
                    Seal = seal,
                    Restore = (TransactionSettings settings, ReadOnlySpan<byte> content, DateTimeOffset now, out EnrollmentBatchTransaction? transaction) =>
                        EnrollmentBatchTransaction.TryResume(settings, made, content, now, out transaction),
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private OperationPlan<EnrollmentBatchTransaction, IReadOnlyList<EnrollmentOutcome>> PlanOf(
        CmpBodyType type, IReadOnlyList<EnrollmentOptions> requests, CertificateRequestOptions options)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentOutOfRangeException.ThrowIfZero(requests.Count, nameof(requests));
        List<EnrollmentRequest> made = MakeRequests(type, requests);
        return new OperationPlan<EnrollmentBatchTransaction, IReadOnlyList<EnrollmentOutcome>>
        {
            Type = type,
            Options = options,
            ImplicitConfirm = options.ImplicitConfirm,
            DisableConfirm = options.DisableConfirm,
            CertificateProfile = options.CertificateProfile,
            Create = (settings, _) => new EnrollmentBatchTransaction(settings, made),
            Decide = (transaction, cancellation) => DecideAsync(transaction, requests, options, cancellation),
            Conclude = ConcludeBatch,
            Survives = transaction => transaction.Orders.Any(order => order is { Stage: OrderStage.Settled, Certificate: not null, Error: null }),
        };
    }

    private List<EnrollmentRequest> MakeRequests(CmpBodyType type, IReadOnlyList<EnrollmentOptions> requests) =>
        [.. requests.Select(request => EnrollmentRequests.Create(type, request, oldCertificate: null, _options.Credential))];

    private async ValueTask DecideAsync(
        EnrollmentBatchTransaction transaction,
        IReadOnlyList<EnrollmentOptions> requests,
        CertificateRequestOptions options,
        CancellationToken cancellationToken)
    {
        foreach (CertificateOrder order in transaction.Offered)
        {
            OfferedCertificate offer = new(order, transaction.CaPubs);
            CertificateDecision decision = await DecideAsync(
                offer, requests[order.CertReqId].Decide ?? options.Decide, cancellationToken).ConfigureAwait(false);
            if (!decision.IsAccepted)
            {
                transaction.Reject(order, PkiFailureInfoBits.MaskOf(decision.Reason), decision.Text);
            }
        }

        transaction.Confirm(_options.Clock.GetUtcNow());
    }

    // What failed after some certificates were confirmed is why there are no others.
    private static IReadOnlyList<EnrollmentOutcome> ConcludeBatch(
        EnrollmentBatchTransaction transaction, IReadOnlyList<CmpDeviation> deviations) =>
        [.. transaction.Orders.Select(order => order switch
        {
            { Error: CmpError error } => new EnrollmentOutcome(error),
            { Stage: OrderStage.Settled, Certificate: not null } =>
                new EnrollmentOutcome(new EnrollmentResult(order, transaction.CaPubs, transaction.Peer, deviations)),
            _ => new EnrollmentOutcome(transaction.Error ?? order.Rejected(CmpErrorCode.CertificateNotFound, null)),
        })];
}
