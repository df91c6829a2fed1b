using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>
/// Protects saved operations against changes: by a MAC with a key that the application gave or that is derived from the shared secret, or
/// by a signature with the key of the credential. It encrypts nothing, for there is nothing secret in them.
/// </summary>
/// <remarks>
/// What is sealed begins with four letters, as no DER does, so that no signature on it is one on a CMP message. Version and kind are
/// under the seal, and a client opens only what has the version and the kind that it would seal with itself: nothing to negotiate down.
/// </remarks>
internal sealed class StateSeal : IDisposable
{
    /// <summary>Octets of the shortest key that an application may give.</summary>
    internal const int ShortestKey = 16;

    private const int Version = 1;
    private const int SaltOctets = 16;
    private const int MacOctets = 32;
    private const int HeaderOctets = 4 + 1 + 1 + SaltOctets + sizeof(int);

    // Whoever can read a state shall not guess the secret any faster than from the messages that were protected with it.
    private const int Iterations = 100_000;

    private readonly CmpClientOptions _options;
    private readonly Kind _kind;
    private readonly byte[] _salt;
    private readonly byte[] _key = GC.AllocateArray<byte>(MacOctets, pinned: true);

    private StateSeal(CmpClientOptions options, ReadOnlySpan<byte> salt)
    {
        _options = options;
        _kind = KindFor(options);
        _salt = salt.ToArray();
    }

    private enum Kind
    {
        /// <summary>A MAC with a key derived from the shared secret.</summary>
        Secret = 1,

        /// <summary>A MAC with a key derived from the application's.</summary>
        Key = 2,

        /// <summary>A signature with the key of the credential.</summary>
        Signature = 3,
    }

    private static ReadOnlySpan<byte> Magic => "CMPs"u8;

    private static ReadOnlySpan<byte> Label => "saved CMP operation, version 1"u8;

    /// <summary>Makes a seal.</summary>
    /// <param name="options">The client's options.</param>
    /// <returns>The seal.</returns>
    /// <exception cref="CmpException">There is no key to be had.</exception>
    internal static StateSeal Create(CmpClientOptions options)
    {
        Span<byte> salt = stackalloc byte[SaltOctets];
        options.Crypto.FillRandom(salt);
        return Derived(new StateSeal(options, salt));
    }

    /// <summary>Opens what was sealed.</summary>
    /// <param name="options">The client's options.</param>
    /// <param name="state">What was sealed.</param>
    /// <param name="content">What is in it.</param>
    /// <returns>The seal, to go on with.</returns>
    /// <exception cref="CmpException">It was not sealed by this credential, or was changed.</exception>
    internal static StateSeal Open(CmpClientOptions options, ReadOnlySpan<byte> state, out byte[] content)
    {
        if (state.Length < HeaderOctets || !state.StartsWith(Magic))
        {
            throw Unusable("it is no saved operation");
        }

        if (state[4] != Version)
        {
            throw Unusable($"it has version {state[4]}; only {Version} is understood");
        }

        if ((Kind)state[5] != KindFor(options))
        {
            throw Unusable("it was saved with a credential of another kind, or with another kind of key");
        }

        int length = BinaryPrimitives.ReadInt32BigEndian(state[(HeaderOctets - sizeof(int))..]);
        if (length < 0 || length > state.Length - HeaderOctets)
        {
            throw Unusable("it is damaged");
        }

        StateSeal seal = Derived(new StateSeal(options, state.Slice(6, SaltOctets)));
        if (!seal.Verifies(state[..(HeaderOctets + length)], state[(HeaderOctets + length)..]))
        {
            seal.Dispose();
            throw Unusable("it was changed, or saved with another credential");
        }

        content = state.Slice(HeaderOctets, length).ToArray();
        return seal;
    }

    /// <summary>Seals a state.</summary>
    /// <param name="content">The state.</param>
    /// <param name="protector">Protects the messages of the operation, and signs the state where there is no secret.</param>
    /// <returns>The sealed state.</returns>
    /// <exception cref="CmpException">The key does not sign.</exception>
    internal byte[] Seal(ReadOnlySpan<byte> content, IMessageProtector protector)
    {
        using DerBuffer state = new(HeaderOctets + content.Length + protector.MaximumLength + MacOctets);
        state.Append(Magic);
        state.Append([Version, (byte)_kind]);
        state.Append(_salt);
        BinaryPrimitives.WriteInt32BigEndian(state.Reserve(sizeof(int)), content.Length);
        state.Commit(sizeof(int));
        state.Append(content);
        int most = _kind == Kind.Signature ? protector.MaximumLength : DigestAlgorithms.LongestHash;
        Span<byte> tag = state.Reserve(most);
        bool isSealed = _kind == Kind.Signature
            ? protector.TryProtect(state.Span, tag, out int written)
            : _options.Crypto.TryHmac(DigestAlgorithm.Sha256, _key, state.Span, tag, out written);
        if (!isSealed)
        {
            throw new CmpException(new CmpError(CmpErrorCode.CryptographyFailed, "the state of the operation could not be protected"));
        }

        state.Commit(written);
        return state.Span.ToArray();
    }

    /// <summary>Clears the key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    private static Kind KindFor(CmpClientOptions options) =>
        !options.StateProtectionKey.IsEmpty ? Kind.Key
        : !options.Credential.Secret.IsEmpty ? Kind.Secret
        : Kind.Signature;

    private static StateSeal Derived(StateSeal seal)
    {
        if (!seal.TryDerive())
        {
            seal.Dispose();
            throw new CmpException(new CmpError(CmpErrorCode.CryptographyFailed, "no key to protect the state of the operation with"));
        }

        return seal;
    }

    private bool TryDerive()
    {
        Span<byte> salt = stackalloc byte[Label.Length + SaltOctets];
        Label.CopyTo(salt);
        _salt.CopyTo(salt[Label.Length..]);
        if (_kind == Kind.Secret)
        {
            return _options.Crypto.TryPbkdf2(DigestAlgorithm.Sha256, _options.Credential.Secret.Span, salt, Iterations, _key);
        }

        if (_kind == Kind.Signature)
        {
            return true;
        }

        Span<byte> derived = stackalloc byte[DigestAlgorithms.LongestHash];
        bool isDerived = _options.Crypto.TryHmac(DigestAlgorithm.Sha256, _options.StateProtectionKey.Span, salt, derived, out int written)
            && written == MacOctets;
        derived[..MacOctets].CopyTo(_key);
        CryptographicOperations.ZeroMemory(derived);
        return isDerived;
    }

    private bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> tag)
    {
        if (_kind == Kind.Signature)
        {
            CmpError? failure = _options.Credential.TryCreateProtector(_options.Crypto, out IMessageProtector? protector);
            using (protector)
            {
                return failure is null
                    && _options.Credential.ProtectionCertificate is CmpCertificate certificate
                    && _options.Crypto.Verify(certificate, protector!.AlgorithmIdentifier.Span, data, tag) == SignatureVerdict.Valid;
            }
        }

        Span<byte> expected = stackalloc byte[DigestAlgorithms.LongestHash];
        return _options.Crypto.TryHmac(DigestAlgorithm.Sha256, _key, data, expected, out int written)
            && CryptographicOperations.FixedTimeEquals(expected[..written], tag);
    }

    private static CmpException Unusable(string reason) =>
        new(new CmpError(CmpErrorCode.UnusableSavedState, $"the saved state cannot be used: {reason}"));
}
