using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>
/// A shared secret and the reference value that names it at the server, as printed on a device or sent in a letter: messages are
/// protected with PasswordBasedMac (RFC 9810 5.1.3.1).
/// </summary>
/// <remarks>
/// The server's answers are expected to be protected with the same secret. <see cref="Dispose"/> clears it. Any number of operations may
/// use the credential at a time.
/// </remarks>
public sealed class SharedSecretCredential : CmpCredential, IDisposable
{
    private readonly byte[] _reference;
    private readonly byte[] _secret;
    private readonly byte[] _sender;
    private volatile bool _disposed;

    /// <summary>A credential.</summary>
    /// <param name="reference">The reference value. It becomes senderKID and the common name of the sender (H6).</param>
    /// <param name="secret">The secret; it is copied.</param>
    public SharedSecretCredential(string reference, ReadOnlySpan<byte> secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(reference);
        if (secret.IsEmpty)
        {
            throw new ArgumentException("The secret is empty.", nameof(secret));
        }

        X500DistinguishedNameBuilder name = new();
        name.AddCommonName(reference);
        _sender = name.Build().RawData;
        _reference = Encoding.UTF8.GetBytes(reference);
        _secret = secret.ToArray();
    }

    /// <summary>A credential with a secret that is text.</summary>
    /// <param name="reference">The reference value.</param>
    /// <param name="secret">The secret; its UTF-8 octets count.</param>
    public SharedSecretCredential(string reference, string secret)
        : this(reference, Encoding.UTF8.GetBytes(secret ?? throw new ArgumentNullException(nameof(secret))))
    {
    }

    /// <summary>How PasswordBasedMac is computed.</summary>
    public PasswordBasedMacSettings Mac { get; init; } = PasswordBasedMacSettings.Default;

    /// <summary>
    /// How PBMAC1 is computed (RFC 9481 6.1.2), to protect with that; null, the default, for PasswordBasedMac, which older servers know. Answers
    /// may have either.
    /// </summary>
    public Pbmac1Settings? Pbmac1 { get; init; }

    /// <inheritdoc/>
    internal override ReadOnlyMemory<byte> Sender => _sender;

    /// <inheritdoc/>
    internal override ReadOnlyMemory<byte> Secret => _disposed ? default : _secret;

    /// <inheritdoc/>
    internal override EnvelopeKeys Envelopes => new() { Secret = Secret };

    /// <summary>Clears the secret. Operations must have ended; later ones fail.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_secret);
    }

    /// <inheritdoc/>
    internal override CmpError? TryCreateProtector(ICmpCrypto crypto, out IMessageProtector? protector)
    {
        if (Pbmac1 is not null)
        {
            CmpError? refusal = Pbmac1Protector.TryCreate(Secret.Span, _reference, Pbmac1, crypto, out Pbmac1Protector? pbmac1);
            protector = pbmac1;
            return refusal;
        }

        CmpError? failure = PasswordBasedMacProtector.TryCreate(Secret.Span, _reference, Mac, crypto, out PasswordBasedMacProtector? made);
        protector = made;
        return failure;
    }

    /// <inheritdoc/>
    internal override CmpError? TryResumeProtector(
        ICmpCrypto crypto, ReadOnlySpan<byte> algorithmIdentifier, out IMessageProtector? protector)
    {
        protector = null;
        if (!Der.TryDecode(algorithmIdentifier, out AlgorithmIdentifier algorithm, out _))
        {
            return new CmpError(CmpErrorCode.UnusableSavedState, "the saved state cannot be used: it is damaged");
        }

        CmpError? failure;
        if (algorithm.Algorithm.Is(AlgorithmOids.Pbmac1))
        {
            failure = Pbmac1Protector.TryResume(Secret.Span, _reference, algorithmIdentifier, crypto, out Pbmac1Protector? pbmac1);
            protector = pbmac1;
            return failure;
        }

        failure = PasswordBasedMacProtector.TryResume(Secret.Span, _reference, algorithmIdentifier, crypto, out PasswordBasedMacProtector? mac);
        protector = mac;
        return failure;
    }
}
