using System;

namespace Cmp.Core;

/// <summary>
/// Protects with PasswordBasedMac, deriving the key only when something is to be protected: a stranger's request costs no derivation
/// besides that for its own verification.
/// </summary>
/// <param name="secret">The shared secret.</param>
/// <param name="reference">The reference value that names it.</param>
/// <param name="settings">How the MAC is computed; known to be possible.</param>
/// <param name="crypto">The cryptography.</param>
internal sealed class DeferredMacProtector(
    ReadOnlyMemory<byte> secret, ReadOnlyMemory<byte> reference, PasswordBasedMacSettings settings, ICmpCrypto crypto) : IMessageProtector
{
    private PasswordBasedMacProtector? _protector;

    /// <inheritdoc/>
    public bool IsMac => true;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> AlgorithmIdentifier => Protector?.AlgorithmIdentifier ?? default;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SenderKeyIdentifier => reference;

    /// <inheritdoc/>
    public int MaximumLength => Protector?.MaximumLength ?? 0;

    private PasswordBasedMacProtector? Protector
    {
        get
        {
            if (_protector is null)
            {
                _ = PasswordBasedMacProtector.TryCreate(secret.Span, reference.Span, settings, crypto, out _protector);
            }

            return _protector;
        }
    }

    /// <inheritdoc/>
    public bool TryProtect(ReadOnlySpan<byte> protectedPart, Span<byte> destination, out int written)
    {
        written = 0;
        return Protector is PasswordBasedMacProtector protector && protector.TryProtect(protectedPart, destination, out written);
    }

    /// <inheritdoc/>
    public void Dispose() => _protector?.Dispose();
}
