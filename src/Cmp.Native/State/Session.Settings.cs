using System;
using System.Collections.Generic;
using Cmp.Core;
using Cmp.Native.Crypto;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoX509;

namespace Cmp.Native.State;

/// <content>Settings of a transaction, derived from the context as OpenSSL derives them.</content>
internal sealed unsafe partial class Session
{
    /// <summary>Makes what protects this side's messages.</summary>
    /// <param name="protector">The protector; null when messages go unprotected.</param>
    /// <returns>Why there is none, or null.</returns>
    internal CmpError? MakeProtector(out IMessageProtector? protector)
    {
        protector = null;
        if (_context.Has(NativeContextOption.UnprotectedSend))
        {
            return null;
        }

        if (UsesSecret)
        {
            return MakeMacProtector(out protector);
        }

        if (_context.Certificate == null || _context.Key == null)
        {
            return new CmpError(CmpErrorCode.MissingProtectionCredential);
        }

        return MakeSignatureProtector(out protector);
    }

    /// <summary>The certificates that go with this side's messages.</summary>
    internal List<ReadOnlyMemory<byte>> ExtraCertsToSend()
    {
        List<CmpCertificate> certificates = [];
        bool signs = !_context.Has(NativeContextOption.UnprotectedSend)
            && !UsesSecret && _context.Certificate != null && _context.Key != null;
        if (signs)
        {
            AddWithoutSelfSigned(certificates, _context.OwnChain());
        }

        foreach (CmpCertificate certificate in _certificates.OfStack(_context.ExtraCertsOut))
        {
            if (!certificates.Exists(certificate.IsSameAs))
            {
                certificates.Add(certificate);
            }
        }

        return certificates.ConvertAll(certificate => certificate.Encoded);
    }

    /// <summary>Makes the settings for a server's answer.</summary>
    /// <param name="isProtected">Whether the answer is protected.</param>
    /// <param name="recipient">DER of the recipient's name.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>Why there are none, or null.</returns>
    internal CmpError? MakeAnswerSettings(bool isProtected, ReadOnlyMemory<byte> recipient, out TransactionSettings? settings)
    {
        settings = null;
        IMessageProtector? protector = null;
        if (isProtected && MakeProtector(out protector) is CmpError failure)
        {
            return failure;
        }

        settings = new TransactionSettings
        {
            Crypto = _crypto,
            Protector = protector,
            Sender = _context.SenderName,
            Recipient = recipient,
            SenderKeyIdentifier = OctetString.Bytes(_context.ReferenceValue).ToArray(),
            GeneralInfo = NativeItavStack.ToDer(_context.GeneralInfoItems),
            ExtraCerts = isProtected ? ExtraCertsToSend() : [],
            Log = new ContextLog(_context),
        };
        return null;
    }

    private bool UsesSecret => _context.SecretValue != null && !IgnoresSecret;

    private CmpError? MakeSettings(out TransactionSettings? settings)
    {
        settings = null;
        CmpError? failure = MakeProtector(out IMessageProtector? protector);
        if (failure is not null)
        {
            return failure;
        }

        settings = new TransactionSettings
        {
            Crypto = _crypto,
            Protector = protector,
            Trust = Trust,
            Authenticator = Authenticator,
            Sender = _context.SenderName,
            Recipient = DerForm.Name.ToBytes(_context.RecipientName),
            SenderKeyIdentifier = OctetString.Bytes(_context.ReferenceValue).ToArray(),
            GeneralInfo = NativeItavStack.ToDer(_context.GeneralInfoItems),
            ExtraCerts = ExtraCertsToSend(),
            KnownCertificates = Trust.Untrusted,
            RequestImplicitConfirm = _context.Has(NativeContextOption.ImplicitConfirm),
            DisableConfirm = _context.Has(NativeContextOption.DisableConfirm),
            TotalTimeout = TimeSpan.FromSeconds(_context[NativeContextOption.TotalTimeout]),
            Limits = TransactionLimits.Default with { RoundTrip = LibcryptoConduct.RoundTrip, PollPause = TimeSpan.Zero },
            MessageTimeout = TimeSpan.FromSeconds(Math.Max(0, _context[NativeContextOption.MessageTimeout])),
            TransactionId = OctetString.Bytes(_context.TransactionId).ToArray(),
            RecipientNonce = OctetString.Bytes(_context.RecipNonce).ToArray(),
            Log = new ContextLog(_context),
        };
        return null;
    }

    // Pinned, so that the collector leaves no copies of the secret behind when it moves things.
    private byte[] CopySecret()
    {
        ReadOnlySpan<byte> secret = OctetString.Bytes(_context.SecretValue);
        byte[] copy = GC.AllocateUninitializedArray<byte>(secret.Length, pinned: true);
        secret.CopyTo(copy);
        return copy;
    }

    private List<CmpCertificate> KnownCertificates()
    {
        List<CmpCertificate> known = _context.UntrustedCertificates(_certificates);
        if (_context.ValidatedServer is CmpCertificate validated && !known.Exists(validated.IsSameAs))
        {
            known.Add(validated);
        }

        return known;
    }

    private PeerTrust MakeTrust() => new()
    {
        Secret = _secret,
        PathValidator = _context.TrustedStore == null ? null : new StorePathValidator(_context, _certificates),
        PinnedCertificate = _certificates.Of(_context.ServerCertificate),
        Untrusted = KnownCertificates(),
        ExpectedSender = DerForm.Name.ToBytes(_context.ExpectedSender),
        Policy = ValidationPolicy.OpenSslCompatible with
        {
            IgnoreKeyUsage = _context.Has(NativeContextOption.IgnoreKeyUsage),
            AcceptUnprotectedNegativeAnswers = _context.Has(NativeContextOption.UnprotectedErrors),
            AcceptOtherSenderNames = LibcryptoConduct.TakesAnySenderNameUnderMac,
            AcceptUnprotectedRequests = _acceptsUnprotectedRequests,
            TrustExtraCertsOfInitialResponse = _context.Has(NativeContextOption.PermitTrustAnchorInExtraCertsForIr),
        },
    };

    private CmpError? MakeMacProtector(out IMessageProtector? protector)
    {
        DigestAlgorithm oneWayFunction = DigestNames.OfDigest(_context[NativeContextOption.OneWayFunction]);
        DigestAlgorithm mac = DigestNames.OfMac(_context[NativeContextOption.MacAlgorithm]);
        protector = null;
        if (oneWayFunction == DigestAlgorithm.None || mac == DigestAlgorithm.None)
        {
            return new CmpError(CmpErrorCode.UnsupportedAlgorithm, "the MAC algorithm of the context");
        }

        PasswordBasedMacSettings settings = new()
        {
            OneWayFunction = oneWayFunction,
            Hmac = mac,
            Iterations = NativeCmpContext.PasswordIterations,
            SaltLength = NativeCmpContext.PasswordSaltLength,
        };
        CmpError? failure = PasswordBasedMacProtector.TryCreate(
            OctetString.Bytes(_context.SecretValue), OctetString.Bytes(_context.ReferenceValue), settings, _crypto, out PasswordBasedMacProtector? made);
        protector = made is null ? null : Owns(made);
        return failure;
    }

    private CmpError? MakeSignatureProtector(out IMessageProtector? protector)
    {
        protector = null;
        CmpCertificate? certificate = _certificates.Of(_context.Certificate);
        if (X509_check_private_key(_context.Certificate, _context.Key) != 1)
        {
            return new CmpError(CmpErrorCode.CertificateAndKeyDoNotMatch);
        }

        CallerSigner? signer = certificate is null
            ? null
            : CallerSigner.Create(
                _context.Key, certificate.SubjectPublicKeyInfo.ToArray(), _context.Digest, _context.Library, _context.Properties);
        if (signer is null || certificate is null)
        {
            signer?.Dispose();
            return new CmpError(CmpErrorCode.UnsupportedAlgorithm, "the protection key cannot sign with the digest of the context");
        }

        CmpError? failure = SignatureProtector.TryCreate(Owns(signer), certificate, out SignatureProtector? made);
        protector = made;
        return failure;
    }

    // A self-signed certificate in extraCerts proves nothing (P4), not even as the only one.
    private void AddWithoutSelfSigned(List<CmpCertificate> certificates, OPENSSL_STACK* chain)
    {
        for (int i = 0; i < Stack.Count(chain); i++)
        {
            X509* link = Stack.At<X509>(chain, i);
            if (X509_self_signed(link, 0) == 0 && _certificates.Of(link) is CmpCertificate certificate)
            {
                certificates.Add(certificate);
            }
        }
    }
}
