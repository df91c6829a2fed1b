using System.Collections.Concurrent;
using System.Collections.Generic;

namespace BouncyServer;

/// <summary>A message as it arrived and was found to be in order.</summary>
/// <param name="Body">Name of the body.</param>
/// <param name="Version">pvno.</param>
/// <param name="Protection">OID of protectionAlg.</param>
/// <param name="CheckedNonce">Whether its recipNonce was compared with the senderNonce of the answer before, and was the same; false in a first message.</param>
public sealed record ReceivedMessage(string Body, int Version, string Protection, bool CheckedNonce);

/// <summary>What a client thinks of a certificate.</summary>
/// <param name="RequestId">The certReqId.</param>
/// <param name="IsHashRight">Whether certHash is that of the certificate.</param>
/// <param name="IsAccepted">Whether it is wanted.</param>
/// <param name="FailureInfo">Bits of PKIFailureInfo; 0 when there are none.</param>
/// <param name="Texts">What is said about it.</param>
public sealed record Confirmation(int RequestId, bool IsHashRight, bool IsAccepted, int FailureInfo, IReadOnlyList<string> Texts);

/// <summary>What the server has seen and found, for tests to look at.</summary>
public sealed class ServerLog
{
    /// <summary>The messages that were in order.</summary>
    public ConcurrentQueue<ReceivedMessage> Received { get; } = [];

    /// <summary>Names of the bodies of the answers.</summary>
    public ConcurrentQueue<string> Sent { get; } = [];

    /// <summary>What was wrong with requests.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>Which certificates were confirmed, or refused.</summary>
    public ConcurrentQueue<Confirmation> Confirmations { get; } = [];

    /// <summary>Serial numbers of the certificates that were offered without wanting a confirmation.</summary>
    public ConcurrentQueue<string> Unconfirmed { get; } = [];

    /// <summary>How each proof of possession that held was given.</summary>
    public ConcurrentQueue<string> Proofs { get; } = [];

    /// <summary>Serial numbers of the certificates that were revoked, with the reason.</summary>
    public ConcurrentQueue<(string Serial, int Reason)> Revocations { get; } = [];

    /// <summary>Names of certificate profiles that were asked for.</summary>
    public ConcurrentQueue<string> Profiles { get; } = [];
}
