using System;
using System.Text;
using Cmp.Core;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoEvp;

namespace Cmp.Native.Crypto;

/// <summary>
/// Hash functions and MACs of the caller's libcrypto, looked up once per context: a look-up by name costs libcrypto several
/// microseconds, more than many uses.
/// </summary>
internal sealed unsafe class CallerAlgorithms(OSSL_LIB_CTX* library, byte* properties) : IDisposable
{
    private const int DigestCount = (int)DigestAlgorithm.Shake256 + 1;

    private readonly OSSL_LIB_CTX* _library = library;
    private readonly byte* _properties = properties;
    private readonly nint[] _digests = new nint[DigestCount];
    private readonly CallerMac?[] _macs = new CallerMac?[DigestCount];
    private EVP_MD_CTX* _digestContext;
    private EVP_MAC* _hmac;

    /// <summary>A context for one digest at a time, lent; NULL when there is no memory.</summary>
    internal EVP_MD_CTX* DigestContext
    {
        get
        {
            if (_digestContext == null)
            {
                _digestContext = EVP_MD_CTX_new();
            }

            return _digestContext;
        }
    }

    /// <summary>A hash function, lent; NULL when the library does not have it.</summary>
    internal EVP_MD* Digest(DigestAlgorithm algorithm)
    {
        ref nint kept = ref _digests[(int)algorithm];
        string name = DigestNames.NameOf(algorithm);
        if (kept == 0 && name.Length > 0)
        {
            fixed (byte* text = Encoding.ASCII.GetBytes(name))
            {
                kept = (nint)EVP_MD_fetch(_library, text, _properties);
            }
        }

        return (EVP_MD*)kept;
    }

    /// <summary>HMAC over a hash function, lent; null when the library does not have it.</summary>
    internal CallerMac? Hmac(DigestAlgorithm algorithm)
    {
        if (_hmac == null)
        {
            fixed (byte* name = "HMAC\0"u8)
            {
                _hmac = EVP_MAC_fetch(_library, name, _properties);
            }
        }

        return _macs[(int)algorithm] ??= CallerMac.Create(_hmac, DigestNames.NameOf(algorithm));
    }

    /// <summary>Lets go of the MACs, which keep the key they were used with last.</summary>
    internal void ForgetKeys()
    {
        foreach (CallerMac? mac in _macs)
        {
            mac?.Dispose();
        }

        Array.Clear(_macs);
    }

    public void Dispose()
    {
        ForgetKeys();
        foreach (nint digest in _digests)
        {
            EVP_MD_free((EVP_MD*)digest);
        }

        Array.Clear(_digests);
        EVP_MD_CTX_free(_digestContext);
        EVP_MAC_free(_hmac);
        _digestContext = null;
        _hmac = null;
    }
}
