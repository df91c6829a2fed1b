using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>What each kind of operation consists of.</content>
public sealed partial class CmpClient
{
    private async Task<EnrollmentResult> RequestAsync(
        CmpBodyType type, EnrollmentOptions options, CmpCertificate? oldCertificate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        EnrollmentRequest request = EnrollmentRequests.Create(type, options, oldCertificate, _options.Credential);
        return await RunAsync(PlanOf(request, options), cancellationToken).ConfigureAwait(false);
    }

    private OperationPlan<EnrollmentTransaction, EnrollmentResult> PlanOf(EnrollmentRequest request, CertificateRequestOptions options) => new()
    {
        Type = request.Type,
        Options = options,
        ImplicitConfirm = options.ImplicitConfirm,
        DisableConfirm = options.DisableConfirm,
        CertificateProfile = options.CertificateProfile,
        Create = (settings, _) => new EnrollmentTransaction(settings, request),
        Decide = (transaction, cancellation) => DecideAsync(transaction, options, cancellation),
        Conclude = (transaction, deviations) => new EnrollmentResult(transaction.Order, transaction.CaPubs, transaction.Peer, deviations),
        Saved = new SavedOperation
        {
            CertificationRequest = request.CertificationRequest,
            OldCertificate = request.Template?.OldCertificate?.Encoded ?? default,
        },
    };

    private static OperationPlan<RevocationTransaction, RevocationResult> PlanOf(RevocationRequest? request, CmpOperationOptions options) => new()
    {
        Type = CmpBodyType.Rr,
        Options = options,
        Create = (settings, previous) => new RevocationTransaction(settings, previous?.Request ?? request!),
        Conclude = (transaction, deviations) => new RevocationResult(transaction.PeerStatus!) { Deviations = deviations },
    };

    private static OperationPlan<GeneralTransaction, GeneralResult> PlanOf(
        IReadOnlyList<ReadOnlyMemory<byte>> items, CmpOperationOptions options) => new()
        {
            Type = CmpBodyType.Genm,
            Options = options,
            Create = (settings, previous) => new GeneralTransaction(settings, previous?.Items ?? items),
            Conclude = (transaction, deviations) =>
                new GeneralResult([.. transaction.Received.Select(CmpInfo.FromEncoded)]) { Deviations = deviations },
        };

    private async ValueTask DecideAsync(
        EnrollmentTransaction transaction, CertificateRequestOptions options, CancellationToken cancellationToken)
    {
        CertificateDecision decision = await DecideAsync(
            new OfferedCertificate(transaction.Order, transaction.CaPubs), options.Decide, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = _options.Clock.GetUtcNow();
        if (decision.IsAccepted)
        {
            transaction.Accept(now);
        }
        else
        {
            transaction.Reject(PkiFailureInfoBits.MaskOf(decision.Reason), decision.Text, now);
        }
    }

    private static ValueTask<CertificateDecision> DecideAsync(
        OfferedCertificate offer,
        Func<OfferedCertificate, CancellationToken, ValueTask<CertificateDecision>>? decide,
        CancellationToken cancellationToken) => decide is null ? new(offer.Recommendation) : decide(offer, cancellationToken);
}
