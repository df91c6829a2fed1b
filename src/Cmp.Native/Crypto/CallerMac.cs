using System;
using System.Text;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoEvp;

namespace Cmp.Native.Crypto;

/// <summary>HMAC over one hash function of the caller's libcrypto; set up once, keyed for each use.</summary>
internal sealed unsafe class CallerMac : IDisposable
{
    private readonly byte[] _digestName;
    private EVP_MAC_CTX* _context;
    private bool _knowsDigest;

    private CallerMac(EVP_MAC_CTX* context, byte[] digestName)
    {
        _context = context;
        _digestName = digestName;
    }

    /// <summary>Sets HMAC up.</summary>
    /// <param name="hmac">HMAC of the library, shared; NULL when it has none.</param>
    /// <param name="digestName">Name of the hash function, zero-terminated.</param>
    /// <returns>The MAC, or null when the library does not have it.</returns>
    internal static CallerMac? Create(EVP_MAC* hmac, string digestName)
    {
        EVP_MAC_CTX* context = hmac == null || digestName.Length == 0 ? null : EVP_MAC_CTX_new(hmac);
        return context == null ? null : new CallerMac(context, Encoding.ASCII.GetBytes(digestName));
    }

    internal bool TryCompute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        nuint length = 0;
        OsslParam* parameters = stackalloc OsslParam[2];
        fixed (byte* parameterName = "digest\0"u8)
        fixed (byte* digestName = _digestName)
        fixed (byte* keyOctets = key)
        fixed (byte* input = data)
        fixed (byte* output = destination)
        {
            byte empty = 0;
            parameters[0] = OsslParam.Text(parameterName, digestName);
            parameters[1] = default;

            // The name of the digest is looked up anew each time it is given. A NULL key means "as before", so an empty one needs an address.
            OSSL_PARAM* setting = _knowsDigest ? null : (OSSL_PARAM*)parameters;
            bool computed = EVP_MAC_init(_context, keyOctets == null ? &empty : keyOctets, (nuint)key.Length, setting) == 1
                && EVP_MAC_update(_context, input, (nuint)data.Length) == 1
                && EVP_MAC_final(_context, output, &length, (nuint)destination.Length) == 1;
            written = computed ? (int)length : 0;
            _knowsDigest |= computed;
            return computed;
        }
    }

    public void Dispose()
    {
        EVP_MAC_CTX_free(_context);
        _context = null;
    }
}
