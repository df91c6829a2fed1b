using System;
using System.Threading;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>
/// Runs the transaction of a context: the loop around <see cref="CmpTransaction.Poll"/>, on the caller's thread, over the context's
/// callbacks. What the transaction brings is stored in the context as it comes.
/// </summary>
internal sealed class SessionDriver(NativeCmpContext context, Session session)
{
    // Thread.Sleep takes no more at once.
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromDays(20);

    private readonly SessionResults _results = new(context, session);
    private bool _hasSent;
    private bool _polls;

    private CmpTransaction Transaction => session.Transaction!;

    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    /// <summary>Runs the transaction until it ends.</summary>
    /// <param name="sleeps">Whether to sleep while the server asks for patience, or to return.</param>
    /// <returns>How it ended.</returns>
    internal SessionOutcome Run(bool sleeps)
    {
        while (true)
        {
            CmpAction action = Transaction.Poll(Now);
            _results.StoreIdentity();
            switch (action.Kind)
            {
                case CmpActionKind.Send:
                    bool answered = Exchange(action, sleeps);
                    if (!sleeps && action.BodyType == CmpBodyType.PollReq && TransitionTable.IsDelayed(Transaction.State))
                    {
                        // Also when the server would be ready at once: a caller that does not want to wait polls once per call.
                        return answered ? SessionOutcome.Waiting : SessionOutcome.Interrupted;
                    }

                    break;
                case CmpActionKind.Wait when !sleeps:
                    return SessionOutcome.Waiting;
                case CmpActionKind.Wait:
                    SleepUntil(action.Until);
                    break;
                case CmpActionKind.Decide:
                    Decide();
                    break;
                case CmpActionKind.Complete:
                    return SessionOutcome.Succeeded;
                default:
                    Report(action.Error!);
                    return SessionOutcome.Failed;
            }
        }
    }

    private bool Exchange(CmpAction action, bool sleeps)
    {
        // A run that begins with a pollReq was asked to poll: a failure then needs no mention of that.
        _polls = _hasSent && action.BodyType == CmpBodyType.PollReq;
        _hasSent = true;
        context.PrintErrors();
        int status = context.Status;
        Enter(ProgressStatus.Transfer);
        ExchangedResponse response = MessageExchange.Perform(context, action);
        if (response.IsMissing)
        {
            string detail = $"request sent: {BodyTypeNames.Of(action.BodyType).ToUpperInvariant()}, expected response: {Expected(action.BodyType)}";
            CmpError error = new(CmpErrorCode.TransferFailed, detail);
            if (!sleeps && Transaction.TryKeepWaiting(Now))
            {
                Report(error);
            }
            else
            {
                Transaction.Disconnect(error, Now);
            }

            return false;
        }

        Enter(ProgressStatus.CheckingResponse);
        _results.AdoptIdentity();

        // Candidates that do not fit leave reasons behind, which matter only if none fits.
        ErrorQueue.SetMark();
        response.GiveTo(Transaction, Now);
        if (Transaction.Error is null)
        {
            ErrorQueue.DiscardSinceMark();
        }
        else
        {
            ErrorQueue.KeepSinceMark();
        }

        if (!_results.StoreResponse())
        {
            Enter(StatusAfter(action.BodyType, status));
        }

        CmpError? refused = Transaction.Error;
        if (refused is not null && !sleeps && LibcryptoConduct.PollsAgainAfterRefusal && Transaction.TryPollAgain(Now))
        {
            // Whoever forged the answer must not have ended the transaction: the caller's next call polls again.
            Report(refused);
            return false;
        }

        return true;
    }

    // The status after a response that brings none itself.
    private int StatusAfter(CmpBodyType request, int before) => Transaction.Error?.Code switch
    {
        null => before,
        CmpErrorCode.TotalTimeout => ProgressStatus.Transfer,
        CmpErrorCode code when request == CmpBodyType.PollReq && IsAboutContent(code) => before,
        _ => ProgressStatus.CheckingResponse,
    };

    private void Enter(int status)
    {
        if (LibcryptoConduct.ReportsEachStep)
        {
            context.Status = status;
        }
    }

    private void Decide()
    {
        EnrollmentTransaction enrollment = (EnrollmentTransaction)Transaction;
        if (!_results.StoreOffer(enrollment))
        {
            enrollment.Reject(NativeCmpContext.FailInfoIncorrectData, "the certificate cannot be used", Now);
            return;
        }

        int failInfo = CertificateDecision.Ask(context, (int)enrollment.Objection, enrollment.ObjectionText, out string? text);
        if (failInfo == 0)
        {
            enrollment.Accept(Now);
        }
        else if (failInfo is < 0 or > CertificateDecision.MaximumFailureBits)
        {
            ErrorQueue.Raise(Reason.FailInfoOutOfRange);
            enrollment.Reject(NativeCmpContext.FailInfoIncorrectData, text, Now);
        }
        else
        {
            enrollment.Reject((uint)failInfo, text, Now);
        }
    }

    private void Report(CmpError error)
    {
        if (error.Code == CmpErrorCode.CertificateNotAccepted)
        {
            context.Status = LibcryptoConduct.ReportsEachStep ? ProgressStatus.RejectedByClient : (int)PkiStatus.Rejection;
        }

        bool isAboutKey = error.Code == CmpErrorCode.UnsupportedAlgorithm && Transaction is EnrollmentTransaction { Certificate: not null };
        if (isAboutKey || (session.ExpectsEncryptedCertificate && IsAboutEnvelope(error.Code)))
        {
            if (isAboutKey)
            {
                ErrorQueue.Raise(Reason.FailedExtractingCentralGenKey);
            }

            ErrorQueue.Raise(Reason.CertificateNotFound, _results.Describe(error));
            return;
        }

        ReasonMap.Raise(error, _results.Describe(error));
        if (_polls && !IsAboutCertificate(error.Code) && !ErrorQueue.LastIs(Reason.PollingFailed))
        {
            ErrorQueue.Raise(Reason.PollingFailed);
        }
    }

    // Then the exchange itself went well.
    private static bool IsAboutCertificate(CmpErrorCode code) => code
        is CmpErrorCode.RequestRejected or CmpErrorCode.UnexpectedStatus or CmpErrorCode.UnknownStatus
        or CmpErrorCode.CertificateNotFound or CmpErrorCode.EncryptedCertificate or CmpErrorCode.CertificateNotAccepted
        or CmpErrorCode.BadRequestId or CmpErrorCode.MultipleResponses;

    private static bool IsAboutEnvelope(CmpErrorCode code) => code
        is CmpErrorCode.UnusableEnvelope or CmpErrorCode.DecryptionFailed or CmpErrorCode.EncryptedValueNotAllowed;

    private static bool IsAboutContent(CmpErrorCode code) =>
        IsAboutCertificate(code) || code is CmpErrorCode.CheckAfterOutOfRange or CmpErrorCode.TooManyPolls;

    private static void SleepUntil(DateTimeOffset until)
    {
        TimeSpan left = until - Now;
        while (left > TimeSpan.Zero)
        {
            Thread.Sleep(left < s_longestSleep ? left : s_longestSleep);
            left = until - Now;
        }
    }

    private static string Expected(CmpBodyType request) => request switch
    {
        CmpBodyType.Rr => "RP",
        CmpBodyType.Genm => "GENP",
        CmpBodyType.PollReq => "POLLREP",
        CmpBodyType.CertConf or CmpBodyType.Error => "PKICONF",
        _ => BodyTypeNames.Of(BodyTypeNames.ResponseTo(request)).ToUpperInvariant(),
    };
}
