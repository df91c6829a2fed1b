using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <content>What the server sends in encrypted form: a private key that it generated, a certificate that proves possession.</content>
public sealed partial class CertificateOrder
{
    // Q13: only a certificate is taken for the result of decrypting one.
    private CmpError? DecryptCertificate(CertOrEncCert choice, DerBuffer decrypted)
    {
        if (Request.ProofOfPossession != ProofOfPossessionMethod.EncryptedCertificate)
        {
            return Rejected(CmpErrorCode.EncryptedCertificate, "an encrypted certificate was not asked for");
        }

        // This key and no other: with the shared secret the certificate would open, too, and prove nothing.
        EnvelopeKeys keys = (Request.Envelopes ?? new EnvelopeKeys()) with { Secret = default };
        EnvelopeOpener opener = new(keys, _settings.Crypto, _settings.Limits);
        return opener.TryOpen(choice.EncryptedCert, IsCertificate, decrypted);
    }

    // K2 to K5.
    private CmpError? ExtractPrivateKey(ReceivedMessage message, CertResponse response, DateTimeOffset now)
    {
        bool isSent = response.CertifiedKeyPair.Value.PrivateKey.TryGet(out EncryptedKey encryptedKey);
        if (isSent != Request.CentralKeyGeneration)
        {
            return isSent
                ? Rejected(CmpErrorCode.UnexpectedGeneratedKey, "a private key was not asked for")
                : Rejected(CmpErrorCode.MissingGeneratedKey, "the CA was to generate the key pair");
        }

        if (!isSent)
        {
            return null;
        }

        if (!_isVerified)
        {
            // A granting response is never accepted without protection; whoever changes that finds this in the way.
            return Rejected(CmpErrorCode.UntrustedKeyGenerator, "the response is not protected");
        }

        CmpError? failure = OpenPrivateKey(message, encryptedKey, now, out GeneratedPrivateKey? key);
        GeneratedKey = key;
        if (failure is null && !IsKeyOfCertificate(key!))
        {
            failure = Rejected(CmpErrorCode.GeneratedKeyMismatch, "the private key is not that of the certificate, or does not say whose it is");
        }

        if (failure is not null)
        {
            TakeGeneratedKey()?.Dispose();
        }

        return failure;
    }

    // K5.
    private bool IsKeyOfCertificate(GeneratedPrivateKey key)
    {
        if (key.PublicKey is byte[] bits)
        {
            return PublicKeys.HasBits(Certificate!.SubjectPublicKeyInfo, bits);
        }

        return _settings.Crypto.TryDerivePublicKey(key.Pkcs8.Span, out byte[] publicKey)
            && PublicKeys.AreEqual(Certificate!.SubjectPublicKeyInfo, publicKey);
    }

    private CmpError? OpenPrivateKey(ReceivedMessage message, EncryptedKey encryptedKey, DateTimeOffset now, out GeneratedPrivateKey? key)
    {
        key = null;
        bool isSecretShared = _peer.Kind == PeerAuthenticationKind.Mac;
        EnvelopeKeys keys = Request.Envelopes ?? new EnvelopeKeys();
        if (keys.Secret.IsEmpty && isSecretShared)
        {
            keys = keys with { Secret = _settings.Trust.Secret };
        }

        EnvelopeOpener opener = new(keys, _settings.Crypto, _settings.Limits);
        using DerBuffer content = new(4096);
        bool isBare = encryptedKey.Kind == EncryptedKeyKind.EncryptedValue;
        CmpError? failure = opener.TryOpen(encryptedKey, isBare ? IsPrivateKey : KeyPackageReader.IsPackage, content);
        if (failure is not null)
        {
            return failure;
        }

        if (isBare)
        {
            _ = Der.TryDecode(content.Span, out PrivateKeyInfo bare, out _);
            key = GeneratedPrivateKey.Of(bare);
            return null;
        }

        KeyPackageReader reader = new(_settings.Trust, _settings.Crypto, _settings.Limits);
        failure = reader.TryRead(content.Span, message.ExtraCerts, isSecretShared, now, out key, out IReadOnlyList<CmpDeviation> deviations);
        foreach (CmpDeviation deviation in deviations)
        {
            _settings.Log.Deviate(deviation.Rule, deviation.Detail);
        }

        return failure;
    }

    private static bool IsCertificate(ReadOnlySpan<byte> content) => Der.TryDecode(content, out Certificate _, out _);

    private static bool IsPrivateKey(ReadOnlySpan<byte> content) => Der.TryDecode(content, out PrivateKeyInfo _, out _);
}
