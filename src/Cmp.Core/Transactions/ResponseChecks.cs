using System;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>What every response has to fulfil before anything in it is believed (RFC 9483 3.5).</summary>
/// <param name="settings">Settings of the transaction.</param>
/// <param name="identity">transactionID and nonces of the transaction.</param>
public sealed class ResponseChecks(TransactionSettings settings, MessageIdentity identity) : IDisposable
{
    private TransactionSettings _settings = settings;
    private ResponseAuthenticator _authenticator = AuthenticatorOf(settings);
    private ProfileChecks? _profile;
    private PeerAuthentication? _first;

    /// <summary>Who protected the last response whose protection was verified; nobody once a protection was found wrong.</summary>
    public PeerAuthentication Peer { get; private set; }

    /// <summary>Whether the protection of the last accepted response was verified.</summary>
    public bool IsVerified { get; private set; }

    /// <summary>Whether it is a server that checks requests here.</summary>
    internal bool AreOfServer { get; init; }

    /// <summary>Whether several pieces of information were asked for, so that there may be several answers.</summary>
    internal bool MayHoldSeveral { get; set; }

    /// <summary>Who protected the first response whose protection was verified; null before that.</summary>
    internal PeerAuthentication? First => _first;

    private ValidationPolicy Policy => _settings.Trust.Policy;

    /// <summary>Checks a response. If all is well and its protection verified, its senderNonce is learned.</summary>
    /// <param name="message">The response.</param>
    /// <param name="isNegative">Whether it is one that policy may accept without protection.</param>
    /// <param name="now">The time.</param>
    /// <returns>Which rule it breaks, or null.</returns>
    public CmpError? Check(ReceivedMessage message, bool isNegative, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        CmpError? failure = CheckProtection(message, isNegative, now) ?? CheckHeader(message) ?? CheckConduct(message, now)
            ?? CheckProfile(message, isNegative) ?? CheckCredential(message);
        if (failure is null && IsVerified)
        {
            identity.Learn(message.Header.SenderNonce.Value.Octets);
        }

        return failure;
    }

    /// <summary>Clears what the authenticator keeps, unless it is the caller's.</summary>
    public void Dispose()
    {
        if (_settings.Authenticator is null)
        {
            _authenticator.Dispose();
        }
    }

    /// <summary>Takes over what was known of the peer.</summary>
    /// <param name="first">Who protected the first response; nobody when there was none.</param>
    /// <param name="last">Who protected the last response.</param>
    /// <param name="isVerified">Whether that was verified.</param>
    internal void Restore(PeerAuthentication first, PeerAuthentication last, bool isVerified)
    {
        _first = first.Kind == PeerAuthenticationKind.None ? null : first;
        Peer = last;
        IsVerified = isVerified;
    }

    /// <summary>Goes on with other settings. Who sent the first message stays known.</summary>
    /// <param name="changed">The settings for the messages to come.</param>
    internal void Use(TransactionSettings changed)
    {
        if (!ReferenceEquals(changed, _settings))
        {
            Dispose();
            _settings = changed;
            _authenticator = AuthenticatorOf(changed);
            _profile = null;
        }
    }

    // V7, V8, V10 to V14.
    private CmpError? CheckProtection(ReceivedMessage message, bool isNegative, DateTimeOffset now)
    {
        CmpError? failure = _authenticator.Authenticate(message, now, out PeerAuthentication peer);
        IsVerified = failure is null;
        bool isExcused = (isNegative && Policy.AcceptUnprotectedNegativeAnswers) || (AreOfServer && Policy.AcceptUnprotectedRequests);
        if (failure is not null && isExcused && IsAboutProtection(failure.Code))
        {
            string flaw = failure.Code == CmpErrorCode.MissingProtection ? "missing" : "invalid";
            Log(CmpSeverity.Warning, $"ignoring {flaw} protection of {BodyTypeNames.Of(message.BodyType)}");
            Peer = AreOfServer ? default : Peer;
            return null;
        }

        Peer = peer;
        return failure;
    }

    // The name of the sender is no matter of protection: a message of somebody else is never accepted.
    private static bool IsAboutProtection(CmpErrorCode code) =>
        code is not (CmpErrorCode.UnexpectedSender or CmpErrorCode.UnsupportedSenderName);

    // V2, V3, V6: always enforced.
    private CmpError? CheckHeader(ReceivedMessage message)
    {
        PkiHeader header = message.Header;
        if (header.Pvno is not (ProtocolVersion.Cmp2000 or ProtocolVersion.Cmp2021))
        {
            return new CmpError(CmpErrorCode.UnsupportedVersion, string.Create(CultureInfo.InvariantCulture, $"pvno is {(int)header.Pvno}"));
        }

        if (!identity.IsOurs(header.TransactionId.Value.Octets))
        {
            return new CmpError(CmpErrorCode.TransactionIdMismatch, Difference(identity.TransactionId.Span, header.TransactionId));
        }

        if (!identity.Echoes(header.RecipNonce.Value.Octets))
        {
            return new CmpError(CmpErrorCode.RecipientNonceMismatch, Difference(identity.SenderNonce.Span, header.RecipNonce));
        }

        return null;
    }

    // V5, V9, V15: as policy has it.
    private CmpError? CheckConduct(ReceivedMessage message, DateTimeOffset now)
    {
        PkiHeader header = message.Header;
        int nonceOctets = header.SenderNonce.Value.Octets.Length;
        CmpError? failure = nonceOctets >= MessageIdentity.Octets
            ? null
            : Apply(Policy.ShortSenderNonce, CmpErrorCode.BadSenderNonce, $"senderNonce has {nonceOctets} octets; 16 are required");
        failure ??= CheckProtectionKind(message);
        return failure ?? (IsTimely(header, now)
            ? null
            : Apply(Policy.UnknownMessageTime, CmpErrorCode.BadMessageTime, "messageTime is absent or too far from the local time"));
    }

    // All the rest of the profile. A pkiConf is no refusal, though it may lack protection like one.
    private CmpError? CheckProfile(ReceivedMessage message, bool isNegative)
    {
        if (!IsVerified)
        {
            return null;
        }

        _profile ??= new ProfileChecks(_settings);
        return _profile.Check(
            message, Peer, isFirst: _first is null, MayHoldSeveral, isNegative && message.BodyType != CmpBodyType.Pkiconf);
    }

    // RFC 9810 5.3.21: a CA may always sign an error message, with whatever key. A client may not: it would be another client that gives up
    // what is not its own.
    private bool MayDiffer(ReceivedMessage message) => message.BodyType == CmpBodyType.Error && !AreOfServer;

    private CmpError? CheckProtectionKind(ReceivedMessage message)
    {
        if (!IsVerified || _settings.Protector is null || MayDiffer(message))
        {
            return null;
        }

        bool answeredByMac = Peer.Kind == PeerAuthenticationKind.Mac;
        return answeredByMac == _settings.Protector.IsMac
            ? null
            : Apply(Policy.OtherProtectionKind, CmpErrorCode.WrongIntegrity, $"the request and its {BodyTypeNames.Of(message.BodyType)} differ in the kind of protection");
    }

    // An answer is told from a recording by its nonces; a first request is by its time alone.
    private bool IsTimely(PkiHeader header, DateTimeOffset now) => header.MessageTime.TryGet(out GeneralizedTime time)
        ? (time.Value - now).Duration() <= Policy.MessageTimeTolerance
        : !AreOfServer;

    private CmpError? CheckCredential(ReceivedMessage message)
    {
        if (!IsVerified || MayDiffer(message))
        {
            return null;
        }

        if (_first is not PeerAuthentication first)
        {
            _first = Peer;
            return null;
        }

        bool same = first.Kind == Peer.Kind
            && (first.Certificate is null || (Peer.Certificate is not null && first.Certificate.IsSameAs(Peer.Certificate)));
        return same
            ? null
            : Apply(Policy.ChangedCredential, CmpErrorCode.CredentialChanged, "another credential than that of the first response");
    }

    private CmpError? Apply(RuleAction action, CmpErrorCode code, string detail)
    {
        if (action == RuleAction.Warn)
        {
            _settings.Log.Deviate(CmpErrorTable.RuleOf(code)!, detail);
        }

        return action == RuleAction.Refuse ? new CmpError(code, detail) : null;
    }

    private void Log(CmpSeverity severity, string text)
    {
        if (_settings.Log.IsEnabled(severity))
        {
            _settings.Log.Write(severity, text);
        }
    }

    private static ResponseAuthenticator AuthenticatorOf(TransactionSettings settings) =>
        settings.Authenticator ?? new ResponseAuthenticator(settings.Trust, settings.Crypto, settings.Limits, settings.Log);

    private static string Difference(ReadOnlySpan<byte> expected, Optional<OctetString> actual)
    {
        const int mostShown = 64;
        ReadOnlySpan<byte> octets = actual.Value.Octets;
        string shown = actual.HasValue ? Convert.ToHexString(octets[..Math.Min(octets.Length, mostShown)]) : "<none>";
        return $"expected = {Convert.ToHexString(expected)}; actual = {shown}";
    }
}
