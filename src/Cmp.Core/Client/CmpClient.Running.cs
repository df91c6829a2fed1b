using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>How operations are run.</content>
public sealed partial class CmpClient
{
    private readonly ConcurrentBag<ClientSession> _sessions = [];

    private async Task<EnrollmentResult> RequestAsync(
        CmpBodyType type, EnrollmentOptions options, CmpCertificate? oldCertificate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        EnrollmentRequest request = EnrollmentRequests.Create(type, options, oldCertificate, _options.Credential);
        return await RunEnrollmentAsync(request, options, cancellationToken).ConfigureAwait(false);
    }

    private Task<EnrollmentResult> RunEnrollmentAsync(
        EnrollmentRequest request, CertificateRequestOptions options, CancellationToken cancellationToken) =>
        RunAsync(
            options,
            settings => new EnrollmentTransaction(settings, request),
            (transaction, cancellation) => DecideAsync(transaction, options, cancellation),
            transaction => new EnrollmentResult(transaction),
            cancellationToken);

    private Task<RevocationResult> RevokeAsync(RevocationRequest request, CancellationToken cancellationToken) => RunAsync(
        new CertificateRequestOptions { ImplicitConfirm = false },
        settings => new RevocationTransaction(settings, request),
        decide: null,
        transaction => new RevocationResult(transaction.PeerStatus!),
        cancellationToken);

    private async ValueTask DecideAsync(
        EnrollmentTransaction transaction, CertificateRequestOptions options, CancellationToken cancellationToken)
    {
        OfferedCertificate offer = new(transaction);
        CertificateDecision decision = options.Decide is null
            ? offer.Recommendation
            : await options.Decide(offer, cancellationToken).ConfigureAwait(false);
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

    private async Task<TResult> RunAsync<TTransaction, TResult>(
        CertificateRequestOptions options,
        Func<TransactionSettings, TTransaction> create,
        Func<TTransaction, CancellationToken, ValueTask>? decide,
        Func<TTransaction, TResult> conclude,
        CancellationToken cancellationToken)
        where TTransaction : CmpTransaction
    {
        ClientSession session = _sessions.TryTake(out ClientSession? kept) ? kept : new ClientSession(_options);
        try
        {
            using IMessageProtector protector = CreateProtector();
            using TTransaction transaction = create(CreateSettings(session, protector, options));
            CmpError? failure = await _driver.RunAsync(
                transaction,
                decide is null ? null : cancellation => decide(transaction, cancellation),
                cancellationToken).ConfigureAwait(false);
            return failure is null ? conclude(transaction) : throw new CmpException(failure);
        }
        finally
        {
            Return(session);
        }
    }

    private IMessageProtector CreateProtector() =>
        _options.Credential.TryCreateProtector(_options.Crypto, out IMessageProtector? protector) is CmpError failure
            ? throw new CmpException(failure)
            : protector!;

    private TransactionSettings CreateSettings(ClientSession session, IMessageProtector protector, CertificateRequestOptions options) => new()
    {
        Crypto = _options.Crypto,
        Protector = protector,
        Trust = session.Trust,
        Authenticator = session.Authenticator,
        Sender = _options.Credential.Sender,
        Recipient = RecipientOf(session),
        GeneralInfo = EnrollmentRequests.GeneralInfo(options),
        CertificateProfile = options.CertificateProfile,
        ExtraCerts = _options.Credential.ExtraCerts,
        RequestImplicitConfirm = options.ImplicitConfirm,
        TotalTimeout = _options.TotalTimeout,
        MessageTimeout = _options.MessageTimeout,
        Limits = _options.Limits,
        Log = _options.Log,
    };

    private ReadOnlyMemory<byte> RecipientOf(ClientSession session)
    {
        if (_options.Recipient is not null)
        {
            return _options.Recipient.RawData;
        }

        if (!session.Trust.ExpectedSender.IsEmpty)
        {
            return session.Trust.ExpectedSender;
        }

        return session.Trust.PinnedCertificate is CmpCertificate pinned ? pinned.Subject.ToArray() : _options.Credential.LikelyRecipient;
    }

    private void Return(ClientSession session)
    {
        if (session.IsReusable)
        {
            _sessions.Add(session);
        }
        else
        {
            session.Dispose();
        }
    }
}
