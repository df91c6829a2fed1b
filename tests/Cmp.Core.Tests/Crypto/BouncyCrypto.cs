using System;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Cmp.Core.Tests.Crypto;

/// <summary>A provider that an application might bring: it signs and verifies what .NET does not everywhere.</summary>
internal sealed class BouncyCrypto : ICmpCrypto
{
    public static (AsymmetricKeyParameter Private, CallbackSigner Signer) Generate(string algorithm)
    {
        IAsymmetricCipherKeyPairGenerator generator = algorithm switch
        {
            "Ed25519" => new Ed25519KeyPairGenerator(),
            "Ed448" => new Ed448KeyPairGenerator(),
            _ => new MLDsaKeyPairGenerator(),
        };
        generator.Init(algorithm switch
        {
            "ML-DSA-44" => new MLDsaKeyGenerationParameters(new SecureRandom(), MLDsaParameters.ml_dsa_44),
            "ML-DSA-65" => new MLDsaKeyGenerationParameters(new SecureRandom(), MLDsaParameters.ml_dsa_65),
            "ML-DSA-87" => new MLDsaKeyGenerationParameters(new SecureRandom(), MLDsaParameters.ml_dsa_87),
            _ => new KeyGenerationParameters(new SecureRandom(), 256),
        });
        AsymmetricCipherKeyPair pair = generator.GenerateKeyPair();
        Org.BouncyCastle.Asn1.X509.SubjectPublicKeyInfo key = SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(pair.Public);
        CallbackSigner signer = new(
            (ReadOnlySpan<byte> data, Span<byte> destination, out int written) =>
            {
                ISigner maker = SignerFor(pair.Private);
                maker.Init(true, pair.Private);
                maker.BlockUpdate(data.ToArray(), 0, data.Length);
                byte[] signature = maker.GenerateSignature();
                signature.CopyTo(destination);
                written = signature.Length;
                return true;
            },
            key.Algorithm.GetEncoded(),
            key.GetEncoded(),
            5000);
        return (pair.Private, signer);
    }

    public void FillRandom(Span<byte> destination) => RandomNumberGenerator.Fill(destination);

    public bool TryHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination, out int written) =>
        DotNetCrypto.Instance.TryHash(algorithm, data, destination, out written);

    public bool TryIterateHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data, int iterations, Span<byte> destination, out int written) =>
        DotNetCrypto.Instance.TryIterateHash(algorithm, data, iterations, destination, out written);

    public bool TryHmac(DigestAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination, out int written) =>
        DotNetCrypto.Instance.TryHmac(algorithm, key, data, destination, out written);

    public SignatureVerdict Verify(
        CmpCertificate signer, ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        Verify(signer.SubjectPublicKeyInfo, algorithmIdentifier, data, signature);

    public SignatureVerdict Verify(
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        ReadOnlySpan<byte> algorithmIdentifier,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature)
    {
        AsymmetricKeyParameter key = PublicKeyFactory.CreateKey(subjectPublicKeyInfo.ToArray());
        if (key is not (Ed25519PublicKeyParameters or Ed448PublicKeyParameters or MLDsaPublicKeyParameters))
        {
            return DotNetCrypto.Instance.Verify(subjectPublicKeyInfo, algorithmIdentifier, data, signature);
        }

        ISigner checker = SignerFor(key);
        checker.Init(false, key);
        checker.BlockUpdate(data.ToArray(), 0, data.Length);
        return checker.VerifySignature(signature.ToArray()) ? SignatureVerdict.Valid : SignatureVerdict.Invalid;
    }

    private static ISigner SignerFor(AsymmetricKeyParameter key) => key switch
    {
        Ed25519PrivateKeyParameters or Ed25519PublicKeyParameters => new Ed25519Signer(),
        Ed448PrivateKeyParameters or Ed448PublicKeyParameters => new Ed448Signer([]),
        MLDsaPrivateKeyParameters made => new MLDsaSigner(made.Parameters, deterministic: false),
        MLDsaPublicKeyParameters other => new MLDsaSigner(other.Parameters, deterministic: false),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };
}
