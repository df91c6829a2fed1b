using System;

namespace Preludes;

/// <summary>A token with an Ed25519 key, behind an interface of the application's.</summary>
internal static class ed25519
{
    internal static readonly Token token = new();

    internal sealed class Token
    {
        internal byte[] SubjectPublicKeyInfo { get; } = [];

        internal bool TrySign(ReadOnlySpan<byte> data, Span<byte> destination, out int written)
        {
            written = 0;
            return data.Length > destination.Length && SubjectPublicKeyInfo.Length > 0;
        }
    }
}
