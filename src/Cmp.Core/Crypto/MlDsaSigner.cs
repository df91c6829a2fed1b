using System;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Signs with an ML-DSA key of .NET's (FIPS 204), where the platform has it (<see cref="MLDsa.IsSupported"/>).</summary>
/// <remarks>The key stays the caller's, who disposes of it after the signer's last use. An instance belongs to one thread at a time.</remarks>
public sealed class MlDsaSigner : ICmpSigner
{
    private readonly MLDsa _key;
    private readonly byte[] _algorithmIdentifier;
    private readonly byte[] _subjectPublicKeyInfo;

    private MlDsaSigner(MLDsa key)
    {
        _key = key;

        // RFC 9881 2: one identifier for key and signature, without parameters.
        AlgorithmIdentifier identifier = new() { Algorithm = MlDsaVerification.OidOf(key.Algorithm) };
        _algorithmIdentifier = Der.Encode(identifier);
        _subjectPublicKeyInfo = Der.Encode(new SubjectPublicKeyInfo
        {
            Algorithm = identifier,
            SubjectPublicKey = new BitString(key.ExportMLDsaPublicKey()),
        });
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> AlgorithmIdentifier => _algorithmIdentifier;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _subjectPublicKeyInfo;

    /// <inheritdoc/>
    public int MaximumSignatureLength => _key.Algorithm.SignatureSizeInBytes;

    /// <summary>A signer.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The signer.</returns>
    public static MlDsaSigner Create(MLDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new MlDsaSigner(key);
    }

    /// <inheritdoc/>
    public bool TrySign(ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        written = 0;
        int length = MaximumSignatureLength;
        if (destination.Length < length)
        {
            return false;
        }

        try
        {
            _key.SignData(data, destination[..length]);
            written = length;
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
