using System;
using System.Formats.Asn1;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Protects messages with PBMAC1 over a shared secret (RFC 9481 6.1.2, RFC 8018 7.1; P8).</summary>
/// <remarks>
/// The salt is drawn and the key derived once, so that both stay the same throughout a transaction (P6); the secret itself is not kept.
/// Protecting a message allocates 0 bytes on the managed heap. An instance belongs to one thread at a time.
/// </remarks>
public sealed class Pbmac1Protector : IMessageProtector
{
    private const int ShortestSalt = 8;
    private const int LongestSalt = 64;

    private static readonly byte[] s_null = [DerTag.Null, 0];

    private readonly Pbmac1Key _key;
    private readonly DigestAlgorithm _hmac;
    private readonly byte[] _algorithmIdentifier;

    private Pbmac1Protector(Pbmac1Key key, DigestAlgorithm hmac, byte[] algorithmIdentifier, ReadOnlyMemory<byte> senderKeyIdentifier)
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
        ReadOnlySpan<byte> secret, ReadOnlySpan<byte> reference, Pbmac1Settings settings, ICmpCrypto crypto, out Pbmac1Protector? protector)
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
        Pbmac1Key key = new(crypto);
        Pbmac1Protector made = new(key, settings.Hmac, Encode(settings, salt), reference.ToArray());
        Span<byte> trial = stackalloc byte[DigestAlgorithms.LongestHash];
        if (!key.TryDerive(secret, settings.PseudorandomFunction, salt, settings.Iterations, settings.KeyLength)
            || !made.TryProtect(default, trial, out _))
        {
            made.Dispose();
            return Unsupported(CmpErrorCode.UnsupportedAlgorithm, settings);
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
        out Pbmac1Protector? protector)
    {
        protector = null;
        AlgorithmIdentifier algorithm = new Encoded<AlgorithmIdentifier>(algorithmIdentifier).Value;
        TransactionLimits ours = TransactionLimits.Default with { KeyDerivationIterations = int.MaxValue };
        CmpError? failure = Pbmac1Parameters.TryRead(algorithm, ours, out Pbmac1Parameters parameters);
        if (failure is not null)
        {
            return failure;
        }

        Pbmac1Key key = new(crypto);
        bool isDerived = parameters.Mac.Kind == MacKind.Hmac
            && key.TryDerive(secret, parameters.PseudorandomFunction, parameters.Salt, parameters.Iterations, parameters.KeyLength);
        if (!isDerived)
        {
            key.Dispose();
            return new CmpError(CmpErrorCode.UnsupportedAlgorithm, "PBMAC1 as the transaction began with it");
        }

        protector = new Pbmac1Protector(key, parameters.Mac.Digest, algorithmIdentifier.ToArray(), reference.ToArray());
        return null;
    }

    /// <inheritdoc/>
    public bool TryProtect(ReadOnlySpan<byte> protectedPart, Span<byte> destination, out int written) =>
        _key.TryCompute(MacScheme.OfHmac(_hmac), protectedPart, destination, out written);

    /// <summary>Clears the key.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>Checks settings without the cost of trying them.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="settings">How the MAC is computed.</param>
    /// <returns>What is wrong, or null.</returns>
    internal static CmpError? Check(ReadOnlySpan<byte> secret, Pbmac1Settings settings)
    {
        if (secret.IsEmpty)
        {
            return new CmpError(CmpErrorCode.MissingProtectionCredential, "the shared secret is empty");
        }

        string? wrong = settings switch
        {
            { Iterations: < Pbmac1Parameters.FewestIterations } =>
                Range($"{settings.Iterations} iterations; at least {Pbmac1Parameters.FewestIterations} are needed"),
            { SaltLength: < ShortestSalt or > LongestSalt } =>
                Range($"a salt of {settings.SaltLength} octets; {ShortestSalt} to {LongestSalt} are possible"),
            { KeyLength: < Pbmac1Parameters.ShortestKey or > Pbmac1Parameters.LongestKey } =>
                Range($"a key of {settings.KeyLength} octets; {Pbmac1Parameters.ShortestKey} to {Pbmac1Parameters.LongestKey} are possible"),
            _ => null,
        };
        if (wrong is not null)
        {
            return new CmpError(CmpErrorCode.InvalidArguments, wrong);
        }

        return DigestAlgorithms.HmacOidOf(settings.PseudorandomFunction).Content.IsEmpty || DigestAlgorithms.HmacOidOf(settings.Hmac).Content.IsEmpty
            ? Unsupported(CmpErrorCode.InvalidArguments, settings)
            : null;
    }

    private static string Range(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static CmpError Unsupported(CmpErrorCode code, Pbmac1Settings settings) => new(
        code, string.Create(CultureInfo.InvariantCulture, $"PBMAC1 with HMAC-{settings.PseudorandomFunction} and HMAC-{settings.Hmac}"));

    private static byte[] Encode(Pbmac1Settings settings, ReadOnlySpan<byte> salt)
    {
        using DerBuffer specified = new(128);
        AsnWriter writer = DerWriterPool.Rent();
        Pbkdf2Salt.WriteSpecified(writer, new OctetString(salt));
        specified.Append(writer);
        DerWriterPool.Return(writer);
        Pbkdf2Params derivation = new()
        {
            Salt = Pbkdf2Salt.FromEncoded(Pbkdf2SaltKind.Specified, specified.Span),
            IterationCount = settings.Iterations,
            KeyLength = settings.KeyLength,
            Prf = Hmac(settings.PseudorandomFunction),
        };
        Pbmac1Params parameters = new()
        {
            KeyDerivationFunc = new AlgorithmIdentifier { Algorithm = AlgorithmOids.Pbkdf2, Parameters = new AnyValue(Der.Encode(derivation)) },
            MessageAuthScheme = Hmac(settings.Hmac),
        };
        return Der.Encode(new AlgorithmIdentifier { Algorithm = AlgorithmOids.Pbmac1, Parameters = new AnyValue(Der.Encode(parameters)) });
    }

    // RFC 8018 B.1: parameters are NULL.
    private static AlgorithmIdentifier Hmac(DigestAlgorithm digest) => new()
    {
        Algorithm = digest == DigestAlgorithm.Sha1 ? AlgorithmOids.HmacWithSha1 : DigestAlgorithms.HmacOidOf(digest),
        Parameters = new AnyValue(s_null),
    };
}
