using System;
using System.Security.Cryptography;
using Cmp.Benchmarks.Captured;

namespace Cmp.Benchmarks;

/// <summary>The cryptographic operations of CMP, alone: what no implementation can do without.</summary>
internal sealed class BareCryptography : IDisposable
{
    private const int Iterations = 500;

    private readonly ProtectionKind _kind;
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _data;
    private readonly byte[] _signature;
    private readonly byte[] _output = new byte[512];

    /// <summary>Operations of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="length">Octets of what is protected.</param>
    internal BareCryptography(ProtectionKind kind, int length)
    {
        _kind = kind;
        _data = RandomNumberGenerator.GetBytes(length);
        _signature = kind == ProtectionKind.Rsa
            ? _rsa.SignData(_data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : _ecdsa.SignData(_data, HashAlgorithmName.SHA256);
    }

    /// <summary>Protects a message, the key of a MAC being known.</summary>
    /// <returns>Octets of the protection.</returns>
    internal int Protect() => _kind == ProtectionKind.Mac ? HMACSHA256.HashData(_output.AsSpan(0, 32), _data, _output) : Sign();

    /// <summary>Verifies a message, the key of a MAC being known.</summary>
    /// <returns>Whether it is good.</returns>
    internal bool Verify() => _kind switch
    {
        ProtectionKind.Mac => Protect() > 0,
        ProtectionKind.Rsa => _rsa.VerifyData(_data, _signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => _ecdsa.VerifyData(_data, _signature, HashAlgorithmName.SHA256),
    };

    /// <summary>
    /// An enrollment with confirmation: the proof of possession, two messages to protect and two to verify. A MAC has one key for what is
    /// sent and, as OpenSSL's server draws a salt per message, one for each message received; signatures have a path of two certificates.
    /// </summary>
    /// <returns>A number, so that nothing is left out.</returns>
    internal int Enroll()
    {
        int sum = Sign() + Protect() + Protect();
        sum += Verify() && Verify() ? 1 : 0;
        if (_kind == ProtectionKind.Mac)
        {
            DeriveKey();
            DeriveKey();
            DeriveKey();
        }
        else
        {
            sum += Verify() && Verify() ? 1 : 0;
        }

        return sum;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rsa.Dispose();
        _ecdsa.Dispose();
    }

    private int Sign()
    {
        int written;
        bool signed = _kind == ProtectionKind.Rsa
            ? _rsa.TrySignData(_data, _output, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, out written)
            : _ecdsa.TrySignData(_data, _output, HashAlgorithmName.SHA256, out written);
        return signed ? written : 0;
    }

    private void DeriveKey()
    {
        for (int i = 0; i < Iterations; i++)
        {
            SHA256.HashData(_output.AsSpan(0, 32), _output);
        }
    }
}
