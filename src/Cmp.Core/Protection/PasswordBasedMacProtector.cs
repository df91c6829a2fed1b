using System;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Protects messages with PasswordBasedMac over a shared secret (RFC 9810 5.1.3.1), the MAC being an HMAC.</summary>
/// <remarks>
/// The salt is drawn and the key derived once, so that both stay the same throughout a transaction (P6); the secret itself is not kept.
/// Protecting a message allocates 0 bytes on the managed heap. An instance belongs to one thread at a time.
/// </remarks>
public sealed class PasswordBasedMacProtector : IMessageProtector
{
    private const int ShortestSalt = 8;
    private const int LongestSalt = 64;

    private readonly PasswordBasedMacKey _key;
    private readonly DigestAlgorithm _hmac;
    private readonly byte[] _algorithmIdentifier;

    private PasswordBasedMacProtector(
        PasswordBasedMacKey key, DigestAlgorithm hmac, byte[] algorithmIdentifier, ReadOnlyMemory<byte> senderKeyIdentifier)
    {
        _key = key;
        _hmac = hmac;
        _algorithmIdentifier = algorithmIdentifier;
        SenderKeyIdentifier = senderKeyIdentifier;
    }

    /// <inheritdoc/>
    public bool IsMac => true;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> AlgorithmIdentifier => _algorithmIdentifier;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SenderKeyIdentifier { get; }

    /// <inheritdoc/>
    public int MaximumLength => DigestAlgorithms.LongestHash;

    /// <summary>Makes a protector for one transaction.</summary>
    /// <param name="secret">The shared secret. It is not kept.</param>
    /// <param name="reference">What the peer knows the secret by, for senderKID (H6); empty when there is nothing.</param>
    /// <param name="settings">How the MAC is computed.</param>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="protector">The protector, to be disposed of: that clears the key.</param>
    /// <returns>Why there is no protector, or null.</returns>
    public static CmpError? TryCreate(
        ReadOnlySpan<byte> secret,
        ReadOnlySpan<byte> reference,
        PasswordBasedMacSettings settings,
        ICmpCrypto crypto,
        out PasswordBasedMacProtector? protector)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(crypto);
        protector = null;
        if (Check(secret, settings) is CmpError failure)
        {
            return failure;
        }

        Span<byte> salt = stackalloc byte[LongestSalt];
        salt = salt[..settings.SaltLength];
        crypto.FillRandom(salt);
        PasswordBasedMacKey key = new(crypto);
        PasswordBasedMacProtector made = new(key, settings.Hmac, Encode(settings, salt), reference.ToArray());
        Span<byte> trial = stackalloc byte[DigestAlgorithms.LongestHash];
        if (!key.TryDerive(secret, settings.OneWayFunction, salt, settings.Iterations) || !made.TryProtect(default, trial, out _))
        {
            made.Dispose();
            return new CmpError(CmpErrorCode.UnsupportedAlgorithm, $"PasswordBasedMac with {settings.OneWayFunction} and HMAC-{settings.Hmac}");
        }

        protector = made;
        return null;
    }

    /// <summary>Makes a protector for a transaction that goes on: salt and iterations stay the same (P6).</summary>
    /// <param name="secret">The shared secret. It is not kept.</param>
    /// <param name="reference">What the peer knows the secret by.</param>
    /// <param name="algorithmIdentifier">The protectionAlg that this side has used so far.</param>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="protector">The protector, to be disposed of.</param>
    /// <returns>Why there is no protector, or null.</returns>
    internal static CmpError? TryResume(
        ReadOnlySpan<byte> secret,
        ReadOnlySpan<byte> reference,
        ReadOnlySpan<byte> algorithmIdentifier,
        ICmpCrypto crypto,
        out PasswordBasedMacProtector? protector)
    {
        protector = null;
        AlgorithmIdentifier algorithm = new Encoded<AlgorithmIdentifier>(algorithmIdentifier).Value;
        TransactionLimits ours = TransactionLimits.Default with { MacIterations = int.MaxValue };
        CmpError? failure = PasswordBasedMacParameters.TryRead(
            algorithmIdentifier, algorithm.Parameters, ours, out PasswordBasedMacParameters parameters);
        if (failure is not null)
        {
            return failure;
        }

        PasswordBasedMacKey key = new(crypto);
        if (parameters.Mac.Kind != MacKind.Hmac || !key.TryDerive(secret, parameters.OneWayFunction, parameters.Salt, parameters.Iterations))
        {
            key.Dispose();
            return new CmpError(CmpErrorCode.UnsupportedAlgorithm, "PasswordBasedMac as the transaction began with it");
        }

        protector = new PasswordBasedMacProtector(key, parameters.Mac.Digest, algorithmIdentifier.ToArray(), reference.ToArray());
        return null;
    }

    /// <inheritdoc/>
    public bool TryProtect(ReadOnlySpan<byte> protectedPart, Span<byte> destination, out int written) =>
        _key.TryCompute(MacScheme.OfHmac(_hmac), protectedPart, destination, out written);

    /// <summary>Clears the key.</summary>
    public void Dispose() => _key.Dispose();

    private static CmpError? Check(ReadOnlySpan<byte> secret, PasswordBasedMacSettings settings)
    {
        if (secret.IsEmpty)
        {
            return new CmpError(CmpErrorCode.MissingProtectionCredential, "the shared secret is empty");
        }

        if (settings.Iterations < PasswordBasedMacParameters.FewestIterations)
        {
            return new CmpError(
                CmpErrorCode.InvalidArguments,
                string.Create(CultureInfo.InvariantCulture, $"{settings.Iterations} iterations; RFC 9045 4.3 demands at least 100"));
        }

        if (settings.SaltLength is < ShortestSalt or > LongestSalt)
        {
            return new CmpError(
                CmpErrorCode.InvalidArguments,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a salt of {settings.SaltLength} octets; {ShortestSalt} to {LongestSalt} are possible"));
        }

        return DigestAlgorithms.OidOf(settings.OneWayFunction).Content.IsEmpty || DigestAlgorithms.HmacOidOf(settings.Hmac).Content.IsEmpty
            ? new CmpError(CmpErrorCode.InvalidArguments, $"PasswordBasedMac with {settings.OneWayFunction} and HMAC-{settings.Hmac}")
            : null;
    }

    // RFC 5754 2: SHA-2 goes without parameters. RFC 9045 4.4: HMAC should have NULL.
    private static byte[] Encode(PasswordBasedMacSettings settings, ReadOnlySpan<byte> salt)
    {
        PbmParameter parameters = new()
        {
            Salt = new OctetString(salt),
            Owf = new AlgorithmIdentifier { Algorithm = DigestAlgorithms.OidOf(settings.OneWayFunction) },
            IterationCount = settings.Iterations,
            Mac = new AlgorithmIdentifier
            {
                Algorithm = DigestAlgorithms.HmacOidOf(settings.Hmac),
                Parameters = new AnyValue([DerTag.Null, 0]),
            },
        };
        return Der.Encode(new AlgorithmIdentifier
        {
            Algorithm = CmpOids.PasswordBasedMac,
            Parameters = new AnyValue(Der.Encode(parameters)),
        });
    }
}
