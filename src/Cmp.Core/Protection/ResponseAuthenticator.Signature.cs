using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>Messages with signatures: the search for the certificate that made them.</content>
public sealed partial class ResponseAuthenticator
{
    // Transactions can wait for days; a path that was valid when they began is then looked at again.
    private static readonly TimeSpan s_pathKept = TimeSpan.FromHours(1);

    // Every path costs up to a hundred signatures, of keys that a stranger chose; an honest peer has one or two certificates of one key.
    private const int MostPathsTried = 8;

    private CmpCertificate? _validated;
    private DateTimeOffset _validatedAt;

    // The transaction that the validation is good for; null for any.
    private byte[]? _validatedFor;

    private CmpError? VerifySignature(
        ReceivedMessage message,
        PkiHeader header,
        AlgorithmIdentifier algorithm,
        ReadOnlySpan<byte> signature,
        DateTimeOffset now,
        out PeerAuthentication authentication)
    {
        authentication = default;
        if (header.Sender.Kind != GeneralNameKind.DirectoryName)
        {
            // The signer's certificate is found by that name.
            return UnsupportedSender(header.Sender);
        }

        bool canBeTrusted = _trust.PinnedCertificate is not null
            || _validated is not null
            || _trust.PathValidator is { HasAnchors: true }
            || TakesAnchorsFrom(message);
        if (!canBeTrusted)
        {
            return new CmpError(CmpErrorCode.MissingTrustAnchor, $"the message is signed by {NameOf(header.Sender)}");
        }

        _algorithm.Clear();
        Der.Encode(algorithm, _algorithm);
        SignatureScheme scheme = SignatureAlgorithms.Of(_algorithm.Span);
        Span<byte> hash = stackalloc byte[DigestAlgorithms.LongestHash];
        int length = 0;
        bool isHashed = scheme.Kind != SignatureKind.None && _crypto.TryHash(scheme.Digest, _protectedPart.Span, hash, out length);
        SignedMessage signed = new()
        {
            Sender = header.Sender.DirectoryName.Encoded,
            SenderKid = header.SenderKid,
            Algorithm = _algorithm.Span,
            Data = _protectedPart.Span,
            Hash = isHashed ? hash[..length] : default,
            Signature = signature,
        };
        CmpError? failure = _trust.PinnedCertificate is CmpCertificate pinned
            ? VerifyWithPinned(signed, pinned, now)
            : FindSigner(signed, message, now);
        if (failure is null)
        {
            authentication = new PeerAuthentication(PeerAuthenticationKind.Signature, _trust.PinnedCertificate ?? _validated);
        }

        return failure;
    }

    // The application has decided about that certificate: neither path nor validity is looked at, and it need not fit senderKID, as the
    // same key may be in several certificates.
    private CmpError? VerifyWithPinned(SignedMessage signed, CmpCertificate pinned, DateTimeOffset now)
    {
        if (!MaySign(pinned))
        {
            return new CmpError(CmpErrorCode.MissingDigitalSignatureUsage, DistinguishedName.ToText(pinned.Subject));
        }

        if ((now < pinned.NotBefore || now > pinned.NotAfter) && _log.IsEnabled(CmpSeverity.Warning))
        {
            Log(CmpSeverity.Warning, $"the pinned certificate of {DistinguishedName.ToText(pinned.Subject)} is not valid at this time");
        }

        return signed.VerifyWith(pinned, _crypto) switch
        {
            SignatureVerdict.Valid => null,
            SignatureVerdict.Invalid => new CmpError(
                CmpErrorCode.PinnedCertificateDoesNotVerify, DistinguishedName.ToText(pinned.Subject)),
            _ => new CmpError(CmpErrorCode.UnsupportedAlgorithm, "the signature algorithm of the message"),
        };
    }

    // Leaves the certificate in _validated.
    private CmpError? FindSigner(SignedMessage signed, ReceivedMessage message, DateTimeOffset now)
    {
        if (_validated is CmpCertificate known && IsStillValidated(known, message, now) && FlawOf(known, signed) == CandidateFlaw.None)
        {
            return null;
        }

        SignerSearch search = new();
        List<CmpCertificate> untrusted = [.. message.ExtraCerts, .. _learned, .. _trust.Untrusted];
        bool found = TryEach(message.ExtraCerts, "extraCerts", signed, untrusted, now, search)
            || TryEach(_learned, "earlier extraCerts", signed, untrusted, now, search)
            || TryEach(_trust.Untrusted, "the untrusted certificates", signed, untrusted, now, search)
            || TryEach(_trust.PathValidator!.Anchors, "the trust anchors", signed, untrusted, now, search)
            || TryInitialResponse(message, untrusted, now, search);
        return found ? null : search.ToError(signed);
    }

    private bool TryEach(
        IReadOnlyList<CmpCertificate> certificates,
        string source,
        SignedMessage signed,
        List<CmpCertificate> untrusted,
        DateTimeOffset now,
        SignerSearch search)
    {
        foreach (CmpCertificate certificate in certificates)
        {
            // V17: the same certificate may stand anywhere any number of times.
            if (search.WasTried(certificate))
            {
                continue;
            }

            string? reason = null;
            CandidateFlaw flaw = FlawOf(certificate, signed);
            if (flaw == CandidateFlaw.None)
            {
                // V16: extraCerts help to build the path; only the validator's anchors end it.
                flaw = TryPath(certificate, untrusted, now, search, out reason) ? AuthorizationFlawOf(certificate) : CandidateFlaw.NoPath;
            }

            if (flaw == CandidateFlaw.None)
            {
                Accept(certificate, source, transaction: null, now);
                return true;
            }

            search.Add(certificate, source, flaw, reason);
        }

        return false;
    }

    private bool TryPath(
        CmpCertificate certificate, List<CmpCertificate> untrusted, DateTimeOffset now, SignerSearch search, out string? reason)
    {
        reason = "not looked for: too many certificates have that name and key";
        return search.PathsTried < MostPathsTried && _trust.PathValidator!.TryValidate(certificate, untrusted, now, out reason);
    }

    private void Accept(CmpCertificate certificate, string source, byte[]? transaction, DateTimeOffset now)
    {
        _validated = certificate;
        _validatedAt = now;
        _validatedFor = transaction;
        if (_log.IsEnabled(CmpSeverity.Debug))
        {
            Log(CmpSeverity.Debug, $"the message is signed by {DistinguishedName.ToText(certificate.Subject)} of {source}");
        }
    }

    private bool IsStillValidated(CmpCertificate certificate, ReceivedMessage message, DateTimeOffset now) =>
        now >= certificate.NotBefore && now <= certificate.NotAfter && (now - _validatedAt).Duration() <= s_pathKept
        && (_validatedFor is null || _validatedFor.AsSpan().SequenceEqual(message.Header.TransactionId.Value.Octets));

    // From cheap to expensive. Validity is the path validator's to judge, since its policy may set another time.
    private CandidateFlaw FlawOf(CmpCertificate certificate, SignedMessage signed)
    {
        if (!DistinguishedName.AreEqual(certificate.Subject, signed.Sender))
        {
            return CandidateFlaw.OtherName;
        }

        if (signed.SenderKid.TryGet(out OctetString kid) && !certificate.SubjectKeyIdentifier.SequenceEqual(kid.Octets))
        {
            return CandidateFlaw.OtherKeyIdentifier;
        }

        if (!MaySign(certificate))
        {
            return CandidateFlaw.NoDigitalSignature;
        }

        return signed.VerifyWith(certificate, _crypto) switch
        {
            SignatureVerdict.Valid => CandidateFlaw.None,
            SignatureVerdict.Invalid => CandidateFlaw.WrongSignature,
            _ => CandidateFlaw.Unsupported,
        };
    }

    // V12.
    private bool MaySign(CmpCertificate certificate) => certificate.AllowsDigitalSignature || _trust.Policy.IgnoreKeyUsage;

    // V11: RFC 9483 3.4 names the extended key usages and name patterns; being a CA, or expected by name, will do as well.
    private CandidateFlaw AuthorizationFlawOf(CmpCertificate certificate)
    {
        const CmpRoles answering = CmpRoles.CertificationAuthority | CmpRoles.RegistrationAuthority;
        bool isAuthorized = _trust.Policy.ImplicitSenderAuthorization == RuleAction.Ignore
            || !_trust.ExpectedSender.IsEmpty
            || certificate.IsCertificationAuthority
            || (certificate.Roles & answering) != CmpRoles.None;
        if (isAuthorized || _trust.Policy.ImplicitSenderAuthorization == RuleAction.Refuse)
        {
            return isAuthorized ? CandidateFlaw.None : CandidateFlaw.NotAuthorized;
        }

        if (_log.IsEnabled(CmpSeverity.Warning))
        {
            _log.Deviate("V11", $"nothing authorizes {DistinguishedName.ToText(certificate.Subject)} to answer");
        }

        return CandidateFlaw.None;
    }

    // The exception of 3GPP TS 33.310 9.5.4.3 to V16, off unless asked for: in an ip, and when whoever knows a secret or has anchors could
    // not do without, a self-issued extra certificate becomes the anchor if it is also that of the new certificate.
    private bool TakesAnchorsFrom(ReceivedMessage message) =>
        _trust.Policy.TrustExtraCertsOfInitialResponse
        && message.BodyType == CmpBodyType.Ip
        && _trust.PathValidator is { } validator
        && (validator.HasAnchors || _trust.Secret.IsEmpty);

    private bool TryInitialResponse(ReceivedMessage message, List<CmpCertificate> untrusted, DateTimeOffset now, SignerSearch search)
    {
        if (!TakesAnchorsFrom(message) || NewCertificateOf(message) is not CmpCertificate newCertificate)
        {
            return false;
        }

        List<CmpCertificate> anchors = [.. message.ExtraCerts];
        anchors.RemoveAll(certificate => !certificate.IsSelfIssued);
        foreach (CmpCertificate certificate in search.WithoutPath().Take(MostPathsTried))
        {
            if (_trust.PathValidator!.TryValidateAgainst(certificate, anchors, untrusted, now, out _)
                && _trust.PathValidator.TryValidateAgainst(newCertificate, anchors, untrusted, now, out _)
                && AuthorizationFlawOf(certificate) == CandidateFlaw.None)
            {
                // V16: the exception is for this transaction. In the next, the certificate is again one that nobody vouches for.
                Accept(certificate, "extraCerts, trusted by exception", message.Header.TransactionId.Value.Octets.ToArray(), now);
                return true;
            }
        }

        return false;
    }

    private static CmpCertificate? NewCertificateOf(ReceivedMessage message)
    {
        if (!message.Body.Ip.Response.First.CertifiedKeyPair.TryGet(out CertifiedKeyPair pair)
            || pair.CertOrEncCert.Kind != CertOrEncCertKind.Certificate)
        {
            return null;
        }

        return CmpCertificate.TryDecode(pair.CertOrEncCert.Certificate.Bytes, out CmpCertificate certificate, out _) ? certificate : null;
    }
}
