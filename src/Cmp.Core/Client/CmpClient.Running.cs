using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1;

namespace Cmp.Core;

/// <content>How operations are run.</content>
public sealed partial class CmpClient
{
    private readonly ConcurrentBag<ClientSession> _sessions = [];

    private async Task<TResult> RunAsync<TTransaction, TResult>(
        OperationPlan<TTransaction, TResult> plan, CancellationToken cancellationToken)
        where TTransaction : CmpTransaction
    {
        using OperationMonitor monitor = new(_options, plan.Type, plan.Options.Progress, isResumed: plan.Restore is not null);
        ClientSession session = _sessions.TryTake(out ClientSession? kept) ? kept : new ClientSession(_options);
        StateSeal? seal = plan.Seal;
        try
        {
            seal ??= plan.Options.Checkpoint is null ? null : StateSeal.Create(_options);
            TResult result = await AttemptAsync(plan, session, seal, monitor, cancellationToken).ConfigureAwait(false);
            monitor.Succeeded();
            return result;
        }
        catch (CmpException exception)
        {
            monitor.Failed(exception.Error);
            exception.Deviations = session.Log.TakeDeviations();
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            monitor.Cancelled();
            throw;
        }
        finally
        {
            seal?.Dispose();
            Return(session);
        }
    }

    // Each attempt is a transaction of its own, and all of them share the time there is.
    private async Task<TResult> AttemptAsync<TTransaction, TResult>(
        OperationPlan<TTransaction, TResult> plan, ClientSession session, StateSeal? seal, OperationMonitor monitor, CancellationToken cancellationToken)
        where TTransaction : CmpTransaction
    {
        Recovery recovery = new(_options.Recovery);
        DateTimeOffset begun = _options.Clock.GetUtcNow();
        bool isResumed = plan.Restore is not null;
        TTransaction? previous = null;
        while (true)
        {
            using IMessageProtector protector = CreateProtector(isResumed ? plan.Saved : null);
            TransactionSettings settings = CreateSettings(session, protector, plan.Options, plan.CertificateProfile, plan.ImplicitConfirm) with
            {
                DisableConfirm = plan.DisableConfirm,
                LeastVersion = recovery.LeastVersion,
                TotalTimeout = TimeLeft(begun),
            };
            using TTransaction transaction = isResumed ? Restore(plan, settings) : plan.Create(settings, previous);
            isResumed = false;
            CmpError? failure = await _driver.RunAsync(
                transaction, HooksOf(plan, transaction, protector, seal), monitor, cancellationToken).ConfigureAwait(false);
            if (failure is null || plan.Survives?.Invoke(transaction) == true)
            {
                return plan.Conclude(transaction, session.Log.TakeDeviations());
            }

            bool isBounded = _options.TotalTimeout > TimeSpan.Zero;
            if (!recovery.TryAgain(transaction, out TimeSpan delay) || (isBounded && TimeLeft(begun) <= delay))
            {
                throw new CmpException(failure) { UnconfirmedCertificate = transaction.UnconfirmedCertificate };
            }

            monitor.Recovers(failure, delay);
            previous = transaction;
            await _driver.DelayAsync(_options.Clock.GetUtcNow() + delay, cancellationToken).ConfigureAwait(false);
        }
    }

    // Zero for as long as it takes.
    private TimeSpan TimeLeft(DateTimeOffset begun)
    {
        TimeSpan passed = _options.Clock.GetUtcNow() - begun;
        TimeSpan left = _options.TotalTimeout - (passed > TimeSpan.Zero ? passed : TimeSpan.Zero);
        return _options.TotalTimeout <= TimeSpan.Zero ? TimeSpan.Zero : left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1);
    }

    private static DriverHooks HooksOf<TTransaction, TResult>(
        OperationPlan<TTransaction, TResult> plan, TTransaction transaction, IMessageProtector protector, StateSeal? seal)
        where TTransaction : CmpTransaction => new()
        {
            Decide = plan.Decide is null ? null : cancellation => plan.Decide(transaction, cancellation),
            Save = plan.Options.Checkpoint is null || seal is null ? null : cancellation =>
            {
                SavedOperation saved = plan.Saved with { ProtectionAlgorithm = protector.AlgorithmIdentifier, State = transaction.Save() };
                using DerBuffer content = new();
                saved.Write(content);
                return plan.Options.Checkpoint(seal.Seal(content.Span, protector), cancellation);
            },
        };

    private TTransaction Restore<TTransaction, TResult>(OperationPlan<TTransaction, TResult> plan, TransactionSettings settings)
        where TTransaction : CmpTransaction
    {
        CmpError? failure = plan.Restore!(settings, plan.Saved.State.Span, _options.Clock.GetUtcNow(), out TTransaction? transaction);
        if (failure is not null)
        {
            throw new CmpException(failure);
        }

        if (plan.Options.RestartsDeadline)
        {
            transaction!.RestartDeadline(_options.Clock.GetUtcNow());
        }

        return transaction!;
    }

    private IMessageProtector CreateProtector(SavedOperation? saved)
    {
        CmpError? failure = saved is null
            ? _options.Credential.TryCreateProtector(_options.Crypto, out IMessageProtector? protector)
            : _options.Credential.TryResumeProtector(_options.Crypto, saved.ProtectionAlgorithm.Span, out protector);
        return failure is null ? protector! : throw new CmpException(failure);
    }

    private TransactionSettings CreateSettings(
        ClientSession session, IMessageProtector protector, CmpOperationOptions options, string? profile, bool implicitConfirm) => new()
        {
            Crypto = _options.Crypto,
            Protector = protector,
            Trust = session.Trust,
            Authenticator = session.Authenticator,
            Sender = _options.Credential.Sender,
            Recipient = RecipientOf(session),
            GeneralInfo = EnrollmentRequests.GeneralInfo(options),
            CertificateProfile = profile,
            ExtraCerts = _options.Credential.ExtraCerts,
            RequestImplicitConfirm = implicitConfirm,
            MessageTimeout = _options.MessageTimeout,
            Limits = _options.Limits,
            Log = session.Log,
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
        _ = session.Log.TakeDeviations();
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
