using System;
using static Cmp.Core.ConversationState;
using static Cmp.Core.Utterance;

namespace Cmp.Core;

/// <summary>
/// Every conversation that CMP allows, row by row (RFC 9810 5.3.22, RFC 9483 4). Client and server move along the same rows; what is
/// not here is a breach of the protocol (V4). The diagram in docs/state-machine.md is drawn from it.
/// </summary>
public static class TransitionTable
{
    private static readonly Transition[] s_rows =
    [
        //  in                       hearing              goes to
        new(Idle,                    CertificateRequest,  AwaitingCertificate),
        new(AwaitingCertificate,     CertificateGranted,  CertificateOffered),
        new(AwaitingCertificate,     CertificateWaiting,  CertificateDelayed),
        new(AwaitingCertificate,     CertificateRefused,  Finished),
        new(AwaitingCertificate,     ServerErrorWaiting,  CertificateDelayed),
        new(AwaitingCertificate,     ServerError,         Finished),
        new(CertificateDelayed,      PollRequest,         PollingCertificate),
        new(CertificateDelayed,      ClientError,         AwaitingErrorConfirmation),
        new(PollingCertificate,      PollResponse,        CertificateDelayed),
        new(PollingCertificate,      CertificateGranted,  CertificateOffered),
        new(PollingCertificate,      CertificateWaiting,  CertificateDelayed),
        new(PollingCertificate,      CertificateRefused,  Finished),
        new(PollingCertificate,      ServerErrorWaiting,  CertificateDelayed),
        new(PollingCertificate,      ServerError,         Finished),

        new(CertificateOffered,      CertificateConfirm,  AwaitingConfirmation),
        new(CertificateOffered,      ImplicitConfirm,     Finished),
        new(CertificateOffered,      ImplicitConfirmInPart, CertificateDelayed),
        new(CertificateOffered,      ClientError,         AwaitingErrorConfirmation),
        new(AwaitingConfirmation,    PkiConfirm,          Finished),
        new(AwaitingConfirmation,    PkiConfirmInPart,    CertificateDelayed),
        new(AwaitingConfirmation,    ServerErrorWaiting,  ConfirmationDelayed),
        new(AwaitingConfirmation,    ServerError,         Finished),
        new(ConfirmationDelayed,     PollRequest,         PollingConfirmation),
        new(ConfirmationDelayed,     ClientError,         AwaitingErrorConfirmation),
        new(PollingConfirmation,     PollResponse,        ConfirmationDelayed),
        new(PollingConfirmation,     PkiConfirm,          Finished),
        new(PollingConfirmation,     PkiConfirmInPart,    CertificateDelayed),
        new(PollingConfirmation,     ServerErrorWaiting,  ConfirmationDelayed),
        new(PollingConfirmation,     ServerError,         Finished),

        new(Idle,                    RevocationRequested, AwaitingRevocation),
        new(AwaitingRevocation,      RevocationResponse,  Finished),
        new(AwaitingRevocation,      ServerErrorWaiting,  RevocationDelayed),
        new(AwaitingRevocation,      ServerError,         Finished),
        new(RevocationDelayed,       PollRequest,         PollingRevocation),
        new(RevocationDelayed,       ClientError,         AwaitingErrorConfirmation),
        new(PollingRevocation,       PollResponse,        RevocationDelayed),
        new(PollingRevocation,       RevocationResponse,  Finished),
        new(PollingRevocation,       ServerErrorWaiting,  RevocationDelayed),
        new(PollingRevocation,       ServerError,         Finished),

        new(Idle,                    GeneralMessage,      AwaitingGeneralResponse),
        new(AwaitingGeneralResponse, GeneralResponse,     Finished),
        new(AwaitingGeneralResponse, ServerErrorWaiting,  GeneralResponseDelayed),
        new(AwaitingGeneralResponse, ServerError,         Finished),
        new(GeneralResponseDelayed,  PollRequest,         PollingGeneralResponse),
        new(GeneralResponseDelayed,  ClientError,         AwaitingErrorConfirmation),
        new(PollingGeneralResponse,  PollResponse,        GeneralResponseDelayed),
        new(PollingGeneralResponse,  GeneralResponse,     Finished),
        new(PollingGeneralResponse,  ServerErrorWaiting,  GeneralResponseDelayed),
        new(PollingGeneralResponse,  ServerError,         Finished),

        new(Idle,                    ClientError,         AwaitingErrorConfirmation),
        new(AwaitingErrorConfirmation, PkiConfirm,        Finished),
        new(AwaitingErrorConfirmation, ServerError,       Finished),
    ];

    /// <summary>The rows.</summary>
    public static ReadOnlySpan<Transition> Rows => s_rows;

    /// <summary>Looks for the row of an utterance.</summary>
    /// <param name="state">Where the conversation is.</param>
    /// <param name="utterance">What was said.</param>
    /// <param name="next">Where the conversation goes.</param>
    /// <returns>Whether there is such a row.</returns>
    public static bool TryMove(ConversationState state, Utterance utterance, out ConversationState next)
    {
        foreach (ref readonly Transition row in Rows)
        {
            if (row.State == state && row.Hearing == utterance)
            {
                next = row.Next;
                return true;
            }
        }

        next = state;
        return false;
    }

    /// <summary>Whether a client that is polling polls for the answer to this word.</summary>
    /// <param name="state">Where the conversation is.</param>
    /// <param name="delayed">What the client had said.</param>
    /// <returns>True when it does.</returns>
    internal static bool IsAnswerTo(ConversationState state, Utterance delayed) => (state, delayed)
        is (PollingCertificate, CertificateRequest)
        or (PollingConfirmation, CertificateConfirm)
        or (PollingRevocation, RevocationRequested)
        or (PollingGeneralResponse, GeneralMessage);

    /// <summary>Whether the next word is the server's.</summary>
    /// <param name="state">Where the conversation is.</param>
    /// <returns>True while the client awaits an answer.</returns>
    public static bool IsServersTurn(ConversationState state) => state
        is AwaitingCertificate or PollingCertificate
        or AwaitingConfirmation or PollingConfirmation
        or AwaitingRevocation or PollingRevocation
        or AwaitingGeneralResponse or PollingGeneralResponse
        or AwaitingErrorConfirmation;

    /// <summary>Whether the server has asked for patience.</summary>
    /// <param name="state">Where the conversation is.</param>
    /// <returns>True while the client has to wait before it polls.</returns>
    public static bool IsDelayed(ConversationState state) => state
        is CertificateDelayed or ConfirmationDelayed or RevocationDelayed or GeneralResponseDelayed;

    /// <summary>Whether the client is polling.</summary>
    /// <param name="state">Where the conversation is.</param>
    /// <returns>True while the client awaits the answer to a pollReq.</returns>
    public static bool IsPolling(ConversationState state) => state
        is PollingCertificate or PollingConfirmation or PollingRevocation or PollingGeneralResponse;
}

/// <summary>One row of <see cref="TransitionTable"/>.</summary>
/// <param name="State">Where the conversation is.</param>
/// <param name="Hearing">What is said.</param>
/// <param name="Next">Where the conversation goes.</param>
public readonly record struct Transition(ConversationState State, Utterance Hearing, ConversationState Next);
