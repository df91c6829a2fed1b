using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// Decides whether a message comes from whom it should: protection and sender (RFC 9483 3.5; V7, V8, V10 to V14, V16, V17).
/// </summary>
/// <remarks>
/// <para>The certificate whose path was validated last is remembered, for an hour and while it is valid: the next message that it signed
/// costs no path validation. So are the certificates that came with authenticated messages: peers need not send them again. What comes
/// with a message that is refused is forgotten.</para>
/// <para>In that steady state a message allocates 0 bytes on the managed heap, with a MAC whose parameters stay the same (P6) and with
/// RSA; with ECDSA it is what the cryptography allocates.</para>
/// <para>An instance belongs to one thread at a time.</para>
/// </remarks>
public sealed partial class ResponseAuthenticator : IDisposable
{
    private readonly PeerTrust _trust;
    private readonly ICmpCrypto _crypto;
    private readonly TransactionLimits _limits;
    private readonly ICmpLog _log;
    private readonly PasswordBasedMacKey _macKey;
    private readonly Pbmac1Key _pbmac1Key;
    private readonly DerBuffer _protectedPart = new();
    private readonly DerBuffer _algorithm = new(256);
    private readonly List<CmpCertificate> _learned = [];

    /// <summary>An authenticator.</summary>
    /// <param name="trust">What is known about the peer.</param>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="log">Where it tells what it does.</param>
    public ResponseAuthenticator(PeerTrust trust, ICmpCrypto crypto, TransactionLimits limits, ICmpLog log)
    {
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(crypto);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(log);
        _trust = trust;
        _crypto = crypto;
        _limits = limits;
        _log = log;
        _macKey = new PasswordBasedMacKey(crypto);
        _pbmac1Key = new Pbmac1Key(crypto);
    }

    /// <summary>Authenticates the sender of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="now">The time, for the validity of certificates.</param>
    /// <param name="authentication">How the sender was authenticated; none when an error is returned.</param>
    /// <returns>Which rule the message breaks, or null.</returns>
    public CmpError? Authenticate(ReceivedMessage message, DateTimeOffset now, out PeerAuthentication authentication)
    {
        ArgumentNullException.ThrowIfNull(message);
        authentication = default;
        PkiMessage view = message.View;
        PkiHeader header = view.Header.Value;
        if (CheckSender(header.Sender) is CmpError unexpected)
        {
            return unexpected;
        }

        if (!header.ProtectionAlg.TryGet(out AlgorithmIdentifier algorithm))
        {
            // V7.
            return new CmpError(CmpErrorCode.MissingProtection, $"from {NameOf(header.Sender)}");
        }

        if (!view.Protection.TryGet(out BitString protection))
        {
            return new CmpError(CmpErrorCode.MissingProtectionValue, $"from {NameOf(header.Sender)}");
        }

        if (protection.UnusedBits != 0)
        {
            return new CmpError(CmpErrorCode.BadProtection, "the protection is not a whole number of octets");
        }

        _protectedPart.Clear();
        Der.Encode(new ProtectedPart { Header = view.Header, Body = view.Body }, _protectedPart);
        CmpError? failure = IsMac(algorithm.Algorithm)
            ? VerifyMac(message, algorithm, protection.Octets, out authentication)
            : VerifySignature(message, header, algorithm, protection.Octets, now, out authentication);
        if (failure is null)
        {
            Learn(message.ExtraCerts);
        }

        return failure;
    }

    /// <summary>Forgets what earlier messages showed: validated paths, certificates that came along, the derived key.</summary>
    public void Reset()
    {
        _validated = null;
        _learned.Clear();
        _macKey.Forget();
        _pbmac1Key.Forget();
    }

    /// <summary>Forgets everything and clears the derived key.</summary>
    public void Dispose()
    {
        Reset();
        _macKey.Dispose();
        _pbmac1Key.Dispose();
        _protectedPart.Dispose();
        _algorithm.Dispose();
    }

    // V14. Knowing whom to expect keeps others who also have the secret, or a certificate under the same anchors, from answering.
    private CmpError? CheckSender(GeneralName sender)
    {
        ReadOnlySpan<byte> expected = _trust.ExpectedSender.IsEmpty && _trust.PinnedCertificate is CmpCertificate pinned
            ? pinned.Subject
            : _trust.ExpectedSender.Span;
        if (sender.Kind != GeneralNameKind.DirectoryName)
        {
            return expected.IsEmpty && _trust.Policy.AcceptOtherSenderNames ? null : UnsupportedSender(sender);
        }

        return expected.IsEmpty || DistinguishedName.AreEqual(sender.DirectoryName.Encoded, expected)
            ? null
            : new CmpError(
                CmpErrorCode.UnexpectedSender, $"expected = {DistinguishedName.ToText(expected)}; actual = {NameOf(sender)}");
    }

    private CmpError? VerifyMac(
        ReceivedMessage message, AlgorithmIdentifier algorithm, ReadOnlySpan<byte> protection, out PeerAuthentication authentication)
    {
        authentication = default;
        bool isPbmac1 = algorithm.Algorithm.Is(AlgorithmOids.Pbmac1);
        if (!isPbmac1 && !algorithm.Algorithm.Is(CmpOids.PasswordBasedMac))
        {
            return new CmpError(CmpErrorCode.UnsupportedAlgorithm, $"the MAC {AlgorithmText.Of(algorithm)}");
        }

        if (_trust.Secret.IsEmpty)
        {
            return new CmpError(CmpErrorCode.MissingSecret, $"the message is protected with {(isPbmac1 ? "PBMAC1" : "PasswordBasedMac")}");
        }

        Span<byte> expected = stackalloc byte[DigestAlgorithms.LongestHash];
        CmpError? failure = isPbmac1
            ? ComputePbmac1(algorithm, expected, out int length)
            : ComputePasswordBasedMac(message, algorithm, expected, out length);
        if (failure is not null)
        {
            return failure;
        }

        // V8.
        bool equal = CryptographicOperations.FixedTimeEquals(expected[..length], protection);
        CryptographicOperations.ZeroMemory(expected);
        if (!equal)
        {
            return new CmpError(CmpErrorCode.BadProtection, "the MAC is wrong: another secret, or the message was altered");
        }

        authentication = new PeerAuthentication(PeerAuthenticationKind.Mac, Certificate: null);
        return null;
    }

    private CmpError? ComputePasswordBasedMac(ReceivedMessage message, AlgorithmIdentifier algorithm, Span<byte> mac, out int length)
    {
        length = 0;
        CmpError? failure = PasswordBasedMacParameters.TryRead(
            message.Encoded.Span, algorithm.Parameters, _limits, out PasswordBasedMacParameters parameters);
        if (failure is not null)
        {
            return failure;
        }

        return _macKey.TryDerive(_trust.Secret.Span, parameters.OneWayFunction, parameters.Salt, parameters.Iterations)
            && _macKey.TryCompute(parameters.Mac, _protectedPart.Span, mac, out length)
            ? null
            : NotComputable();
    }

    // P8.
    private CmpError? ComputePbmac1(AlgorithmIdentifier algorithm, Span<byte> mac, out int length)
    {
        length = 0;
        CmpError? failure = Pbmac1Parameters.TryRead(algorithm, _limits, out Pbmac1Parameters parameters);
        if (failure is not null)
        {
            return failure;
        }

        return _pbmac1Key.TryDerive(
                _trust.Secret.Span, parameters.PseudorandomFunction, parameters.Salt, parameters.Iterations, parameters.KeyLength)
            && _pbmac1Key.TryCompute(parameters.Mac, _protectedPart.Span, mac, out length)
            ? null
            : NotComputable();
    }

    private static CmpError NotComputable() =>
        new(CmpErrorCode.UnsupportedAlgorithm, "this provider cannot compute the MAC that the message has");

    // A MAC that is not supported must not be taken for a signature algorithm that is not known.
    private static bool IsMac(ObjectId algorithm) =>
        algorithm.Is(CmpOids.PasswordBasedMac)
        || algorithm.Is(AlgorithmOids.Pbmac1)
        || algorithm.Is(CmpOids.DhBasedMac)
        || algorithm.Is(CmpOids.KemBasedMac);

    // Extra certificates are kept only from messages that were authenticated, and never more than one message may bring.
    private void Learn(IReadOnlyList<CmpCertificate> certificates)
    {
        for (int i = 0; i < certificates.Count && _learned.Count < _limits.Certificates; i++)
        {
            if (!IsLearned(certificates[i]))
            {
                _learned.Add(certificates[i]);
            }
        }
    }

    private bool IsLearned(CmpCertificate certificate)
    {
        foreach (CmpCertificate learned in _learned)
        {
            if (learned.IsSameAs(certificate))
            {
                return true;
            }
        }

        return false;
    }

    private static CmpError UnsupportedSender(GeneralName sender) =>
        new(CmpErrorCode.UnsupportedSenderName, $"the sender is a {sender.Kind}, not a directoryName");

    private static string NameOf(GeneralName sender) => sender.Kind == GeneralNameKind.DirectoryName
        ? DistinguishedName.ToText(sender.DirectoryName.Encoded)
        : $"a {sender.Kind}";

    private void Log(CmpSeverity severity, string text) => _log.Write(severity, text);
}
