using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;
using Cmp.Core;
using Cmp.Native.Crypto;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <content>What the server sends in encrypted form, and the requests that make it do so.</content>
internal sealed unsafe partial class Session
{
    /// <summary>Whether the transaction's certificate comes encrypted.</summary>
    internal bool ExpectsEncryptedCertificate { get; private set; }

    // OpenSSL 3.0 has the method "none" for requests that somebody else vouches for; those of its callers that have a key of their own to be
    // certified still mean that.
    private bool IsKeyRequested(CmpBodyType type, int method, ReadOnlySpan<byte> certReqMsg)
    {
        bool mayBe = method < ProofByRegistrationAuthority && type != CmpBodyType.P10cr;
        return mayBe && (LibcryptoConduct.KnowsKeyGeneration
            || (certReqMsg.IsEmpty ? !_context.HasKeyToCertify : !TemplateHasKey(certReqMsg)));
    }

    // K2: what protects this side's messages opens the private key.
    private EnvelopeKeys KeysForPrivateKey() => new()
    {
        Decryptor = MakeDecryptor(_context.Key),
        Secret = UsesSecret ? _secret : default,
        AllowEncryptedValue = _context[NativeContextOption.AcceptEncryptedValue] > 0,
    };

    // RFC 9810 5.2.8.3.2: the private key to be certified opens the certificate. OpenSSL 3.0 knows no other form than EncryptedValue.
    private EnvelopeKeys KeysForCertificate(EVP_PKEY* key)
    {
        int accepts = _context[NativeContextOption.AcceptEncryptedValue];
        return new EnvelopeKeys
        {
            Decryptor = MakeDecryptor(key),
            AllowEncryptedValue = accepts > 0 || (accepts < 0 && !LibcryptoConduct.KnowsKeyGeneration),
        };
    }

    private CallerDecryptor? MakeDecryptor(EVP_PKEY* key) =>
        key == null ? null : Owns(new CallerDecryptor(key, _context.Library, _context.Properties));

    private static bool TemplateHasKey(ReadOnlySpan<byte> certReqMsg) =>
        Der.TryDecode(certReqMsg, out CertReqMsg view, out _)
        && view.CertReq.Value.CertTemplate.PublicKey.TryGet(out SubjectPublicKeyInfo key)
        && !key.SubjectPublicKey.Octets.IsEmpty;

    private static bool ProvesIndirectly(ReadOnlySpan<byte> certReqMsg) =>
        Der.TryDecode(certReqMsg, out CertReqMsg view, out _)
        && view.Popo.TryGet(out ProofOfPossession proof)
        && proof.Kind is ProofOfPossessionKind.KeyEncipherment or ProofOfPossessionKind.KeyAgreement;

    // K1: no key, or none of its bits, so that the server knows which kind is preferred.
    private static byte[] PreferenceOf(byte[] publicKey) => Der.TryDecode(publicKey, out SubjectPublicKeyInfo view, out _)
        ? Der.Encode(new SubjectPublicKeyInfo { Algorithm = view.Algorithm })
        : [];
}
