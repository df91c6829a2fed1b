using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;

namespace Cmp.Native.State;

/// <summary>The operations of the API on a context, from the first message to the last.</summary>
internal static unsafe class SessionRunner
{
    internal static X509* Enroll(NativeCmpContext context, int type, Handle<NativeCertReqMsg> request)
    {
        context.EndPendingTransaction();
        using Session? session = BeginEnrollment(context, type, request);
        return session is not null && new SessionDriver(context, session).Run(sleeps: true) == SessionOutcome.Succeeded
            ? context.NewCertificate
            : null;
    }

    internal static CPollable TryEnroll(NativeCmpContext context, int type, Handle<NativeCertReqMsg> request, int* checkAfter)
    {
        Session? waiting = context.Status == (int)PkiStatus.Waiting ? context.TakePendingSession() : null;
        if (waiting is null)
        {
            // One may be left over, when another operation has changed the status meanwhile.
            context.EndPendingTransaction();
        }

        Session? session = waiting ?? BeginEnrollment(context, type, request);
        if (session is null)
        {
            return CPollable.Failure;
        }

        bool keep = false;
        try
        {
            if (waiting is not null)
            {
                Resume(waiting, aborts: type < 0);
            }

            SessionOutcome outcome = new SessionDriver(context, session).Run(sleeps: false);
            if (waiting is not null && type < 0 && LibcryptoConduct.ReportsEachStep)
            {
                context.Status = ProgressStatus.RejectedByClient;
            }

            keep = outcome is SessionOutcome.Waiting or SessionOutcome.Interrupted;
            if (outcome == SessionOutcome.Waiting && checkAfter != null)
            {
                *checkAfter = (int)Math.Min(int.MaxValue, Math.Ceiling(session.Transaction!.PollDelay.TotalSeconds));
            }

            return outcome switch
            {
                SessionOutcome.Succeeded => CPollable.Done,
                SessionOutcome.Waiting => CPollable.Later,
                _ => CPollable.Failure,
            };
        }
        finally
        {
            if (keep)
            {
                context.PendingTransaction = session;
            }
            else
            {
                session.Dispose();
            }
        }
    }

    internal static CBool Revoke(NativeCmpContext context)
    {
        context.Status = ProgressStatus.Request;
        if (!context.NamesCertificateToRevoke)
        {
            return CBool.Fail(Reason.MissingReferenceCert);
        }

        using Session session = new(context);
        return CBool.From(Begin(context, session.BeginRevocation(), Reason.ErrorCreatingRr) && Succeeds(context, session));
    }

    internal static OPENSSL_STACK* SendGeneralMessage(NativeCmpContext context) =>
        AskGeneralMessage(context) is IReadOnlyList<ReadOnlyMemory<byte>> received ? NativeItavStack.FromDer(received) : null;

    /// <summary>Sends the items for the body of general messages, and takes the response.</summary>
    /// <returns>DER of each InfoTypeAndValue received; null with a reason on the error queue.</returns>
    internal static IReadOnlyList<ReadOnlyMemory<byte>>? AskGeneralMessage(NativeCmpContext context)
    {
        context.Status = ProgressStatus.Request;
        using Session session = new(context);
        if (!Begin(context, session.BeginGeneralMessage(), Reason.ErrorCreatingGenm) || !Succeeds(context, session))
        {
            return null;
        }

        context.Status = (int)PkiStatus.Accepted;
        return ((GeneralTransaction)session.Transaction!).Received;
    }

    internal static Handle<NativeCertReqMsg> SetUpRequest(NativeCmpContext context, bool forKeyUpdate, int certReqId)
    {
        using Session session = new(context);
        using DerBuffer message = new(1024);
        if (session.ComposeRequest(forKeyUpdate, certReqId, message) is CmpError failure)
        {
            ReasonMap.Raise(failure, failure.Detail ?? string.Empty);
            return Handle<NativeCertReqMsg>.Null;
        }

        return Handle<NativeCertReqMsg>.Create(NativeCertReqMsg.Create(message.Span.ToArray()));
    }

    internal static CBool Validate(NativeCmpContext context, NativeMessage message)
    {
        context.Log(LogSeverity.Debug, "validating CMP message"u8);
        using Session session = new(context);
        CmpError? failure = message.TryReceive(new CertificateCache(), out ReceivedMessage? received);
        PeerAuthentication peer = default;
        failure ??= session.Authenticator.Authenticate(received!, DateTimeOffset.UtcNow, out peer);
        if (failure is not null)
        {
            ReasonMap.RaiseInner(failure, failure.Detail ?? string.Empty);
        }
        else
        {
            // The next message of this sender may come without extraCerts.
            session.StoreValidatedCertificate(peer);
        }

        return CBool.From(failure is null);
    }

    private static Session? BeginEnrollment(NativeCmpContext context, int type, Handle<NativeCertReqMsg> request)
    {
        context.Status = ProgressStatus.Request;
        context.Set0NewCertificate(null);
        Session session = new(context);
        bool begun = false;
        try
        {
            byte[] certReqMsg = request.Target?.ToDer() ?? [];
            CmpError? failure = certReqMsg.Length == 0 && !request.IsNull
                ? new CmpError(CmpErrorCode.InvalidArguments, "the certificate request has no encoding")
                : session.BeginEnrollment((CmpBodyType)type, certReqMsg);
            begun = Begin(context, failure, Reason.ErrorCreatingCertreq);
            return begun ? session : null;
        }
        finally
        {
            if (!begun)
            {
                session.Dispose();
            }
        }
    }

    private static bool Begin(NativeCmpContext context, CmpError? failure, Reason onTop)
    {
        if (failure is null)
        {
            context.Status = ProgressStatus.Transfer;
            return true;
        }

        ReasonMap.Raise(failure, failure.Detail ?? string.Empty);
        if (failure.Code != CmpErrorCode.InvalidArguments && !ErrorQueue.LastIs(onTop))
        {
            ErrorQueue.Raise(onTop);
        }

        return false;
    }

    private static bool Succeeds(NativeCmpContext context, Session session) =>
        new SessionDriver(context, session).Run(sleeps: true) == SessionOutcome.Succeeded;

    private static void Resume(Session session, bool aborts)
    {
        if (aborts)
        {
            session.Transaction!.Abort(DateTimeOffset.UtcNow);
        }
        else
        {
            session.Transaction!.PollNow(DateTimeOffset.UtcNow);
        }
    }
}
