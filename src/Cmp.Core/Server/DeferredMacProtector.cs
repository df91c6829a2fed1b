using System;

namespace Cmp.Core;

/// <summary>
/// Protects with PasswordBasedMac or PBMAC1, deriving the key only when something is to be protected: a stranger's request costs no derivation
/// besides that for its own verification.
/// </summary>
/// <param name="secret">The shared secret.</param>
/// <param name="reference">The reference value that names it.</param>
/// <param name="settings">How the MAC is computed; known to be possible.</param>
/// <param name="pbmac1">How PBMAC1 is computed, to use that; null for PasswordBasedMac.</param>
/// <param name="crypto">The cryptography.</param>
internal sealed class DeferredMacProtector(
    ReadOnlyMemory<byte> secret, ReadOnlyMemory<byte> reference, PasswordBasedMacSettings settings, Pbmac1Settings? pbmac1, ICmpCrypto crypto)
    : IMessageProtector
{
    private IMessageProtector? _protector;

    /// <inheritdoc/>
    public bool IsMac => true;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> AlgorithmIdentifier => Protector?.AlgorithmIdentifier ?? default;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SenderKeyIdentifier => reference;

    /// <inheritdoc/>
    public int MaximumLength => Protector?.MaximumLength ?? 0;

    private IMessageProtector? Protector
    {
        get
        {
            _protector ??= pbmac1 is null ? CreatePasswordBasedMac() : CreatePbmac1(pbmac1);
            return _protector;
        }
    }

    /// <inheritdoc/>
    public bool TryProtect(ReadOnlySpan<byte> protectedPart, Span<byte> destination, out int written)
    {
        written = 0;
        return Protector is IMessageProtector protector && protector.TryProtect(protectedPart, destination, out written);
    }

    /// <inheritdoc/>
    public void Dispose() => _protector?.Dispose();

    private PasswordBasedMacProtector? CreatePasswordBasedMac()
    {
        _ = PasswordBasedMacProtector.TryCreate(secret.Span, reference.Span, settings, crypto, out PasswordBasedMacProtector? made);
        return made;
    }

    private Pbmac1Protector? CreatePbmac1(Pbmac1Settings pbmac1Settings)
    {
        _ = Pbmac1Protector.TryCreate(secret.Span, reference.Span, pbmac1Settings, crypto, out Pbmac1Protector? made);
        return made;
    }
}
