using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoX509;
using static Cmp.Native.Interop.LibcryptoX509Vfy;

namespace Cmp.Native.Crypto;

/// <summary>
/// Paths of certificates whose signatures libcrypto has verified in this process, so that the next transaction with the same server need
/// not verify the very same signatures again: with elliptic curves that is a third of what a transaction costs.
/// </summary>
/// <remarks>
/// <para>
/// Only this step of path validation is spared, and only for the same octets, from the certificate at the end to the trust anchor, under
/// the same flags: its outcome depends on nothing else. That the path leads to an anchor of the store at hand, times, revocation, security
/// level, extensions, names and policies are checked each time.
/// </para>
/// <para>
/// As <see cref="SharedCertificates"/>, this is for the default library context alone and for stores without callbacks, and has no lock,
/// for the reason that is given there.
/// </para>
/// </remarks>
internal static unsafe class VerifiedPaths
{
    /// <summary>How many paths are kept. A process that talks to a few servers needs one for each.</summary>
    internal const int MostKept = 16;

    private const int MostOctets = 16 * 1024;

    // What verifies signatures and times in libcrypto, which has no name for it.
    private static nint s_verify;

    // Flags and certificates of each path, those used last first; null while a thread has taken them out.
    private static byte[][]? s_paths = [];

    /// <summary>Makes a path validation, which is ready to run, profit from those before it, and those after it from this one.</summary>
    /// <param name="validation">In the default library context.</param>
    /// <param name="store">The store that it was made for.</param>
    internal static void Use(X509_STORE_CTX* validation, X509_STORE* store)
    {
        nint verify = X509_STORE_CTX_get_verify(validation);
        if (verify != 0 && X509_STORE_get_verify(store) == 0 && X509_STORE_get_verify_cb(store) == 0)
        {
            s_verify = verify;
            X509_STORE_CTX_set_verify(validation, &VerifySignaturesAndTimes);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int VerifySignaturesAndTimes(X509_STORE_CTX* validation)
    {
        try
        {
            X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(validation);
            OPENSSL_STACK* chain = X509_STORE_CTX_get0_chain(validation);
            byte[] path = Identify(chain, X509_VERIFY_PARAM_get_flags(parameters));
            if (Contains(path) && AreCurrent(chain, parameters))
            {
                return 1;
            }

            // Also when a time does not fit, for then it knows what to say.
            int valid = ((delegate* unmanaged[Cdecl]<X509_STORE_CTX*, int>)s_verify)(validation);
            if (valid > 0)
            {
                Add(path);
            }

            return valid;
        }
        catch (Exception unexpected)
        {
            ErrorQueue.OnException(unexpected);
            return -1;
        }
    }

    private static bool AreCurrent(OPENSSL_STACK* chain, X509_VERIFY_PARAM* parameters)
    {
        for (int i = 0; i < Stack.Count(chain); i++)
        {
            X509* certificate = Stack.At<X509>(chain, i);
            if (X509_cmp_timeframe(parameters, X509_get0_notBefore(certificate), X509_get0_notAfter(certificate)) != 0)
            {
                return false;
            }
        }

        return true;
    }

    // Empty for a path that is too long to be kept.
    private static byte[] Identify(OPENSSL_STACK* chain, CULong flags)
    {
        int length = sizeof(ulong);
        for (int i = 0; i < Stack.Count(chain); i++)
        {
            length += Math.Min(DerForm.Certificate.Length(Stack.At<X509>(chain, i)), MostOctets);
            if (length > MostOctets)
            {
                return [];
            }
        }

        byte[] path = new byte[length];
        BinaryPrimitives.WriteUInt64LittleEndian(path, flags.Value);
        int written = sizeof(ulong);
        for (int i = 0; i < Stack.Count(chain); i++)
        {
            int octets = DerForm.Certificate.Write(Stack.At<X509>(chain, i), path.AsSpan(written));
            if (octets == 0)
            {
                return [];
            }

            written += octets;
        }

        return path;
    }

    private static bool Contains(byte[] path)
    {
        byte[][]? paths = path.Length == 0 ? null : Interlocked.Exchange(ref s_paths, null);
        if (paths is null)
        {
            return false;
        }

        int index = Array.FindIndex(paths, known => known.AsSpan().SequenceEqual(path));
        if (index > 0)
        {
            byte[] used = paths[index];
            Array.Copy(paths, 0, paths, 1, index);
            paths[0] = used;
        }

        Volatile.Write(ref s_paths, paths);
        return index >= 0;
    }

    private static void Add(byte[] path)
    {
        byte[][]? paths = path.Length == 0 ? null : Interlocked.Exchange(ref s_paths, null);
        if (paths is not null)
        {
            Volatile.Write(ref s_paths, [path, .. paths.AsSpan(0, Math.Min(paths.Length, MostKept - 1))]);
        }
    }
}
