using System;
using System.Runtime.InteropServices;
using System.Threading;
using Cmp.Asn1;
using Cmp.Core;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoCrypto;

namespace Cmp.Native.Crypto;

/// <summary>
/// X509 objects of the certificates of servers that a context found valid, and of those that they sent along, for the next transaction with
/// the same server, in whatever context that is. libcrypto 3.0 takes 0.1 ms to make such an object, nearly all of it for the search through the decoders of public keys.
/// </summary>
/// <remarks>
/// <para>
/// Only the work of decoding is shared, and that of verifying the signatures on the certificates (<see cref="VerifiedPaths"/>). Every
/// transaction validates paths anew, by its own store.
/// </para>
/// <para>
/// Objects are shared in the default library context alone: it lives as long as the process, while another may be freed, and with it
/// what the objects refer to. They are only for libcrypto to validate with: whatever a caller can get hold of through the API is an object
/// of its own, so that nothing a caller does to a certificate shows in another context.
/// </para>
/// <para>
/// There is no lock, which a fork could leave locked for ever: a thread takes all certificates out, and puts them back. Whoever comes
/// meanwhile finds none, and decodes.
/// </para>
/// </remarks>
internal static unsafe class SharedCertificates
{
    /// <summary>How many certificates are kept. A process that talks to a few servers needs two or three for each.</summary>
    internal const int MostKept = 32;

    private const int MostOctets = 8 * 1024;

    /// <summary>These certificates as bytes, for messages that hold them.</summary>
    internal static KnownDocuments Known { get; } = new();

    // In memory that leak checkers look through.
    private static readonly X509** s_objects = (X509**)NativeMemory.AllocZeroed(MostKept, (nuint)sizeof(X509*));

    // The bytes of each object, those used last first; null while a thread has taken them out.
    private static Entry[]? s_entries = [];

    /// <summary>Whether certificates of a context can be shared.</summary>
    internal static bool AreFor(OSSL_LIB_CTX* library, byte* properties) =>
        library == null
        && properties == null
        && OSSL_LIB_CTX_set0_default(null) == OSSL_LIB_CTX_get0_global_default()
        && LibcryptoEvp.EVP_default_properties_is_fips_enabled(null) == 0;

    /// <summary>Looks for the object of a certificate.</summary>
    /// <returns>A reference, owned by the caller; NULL if there is no such object.</returns>
    internal static X509* Find(CmpCertificate certificate)
    {
        Entry[]? entries = Interlocked.Exchange(ref s_entries, null);
        if (entries is null)
        {
            return null;
        }

        X509* found = null;
        int index = IndexOf(entries, certificate);
        if (index >= 0)
        {
            Entry used = entries[index];
            found = Owned.ShareCertificate(s_objects[used.Place]).Release();
            Array.Copy(entries, 0, entries, 1, index);
            entries[0] = used;
        }

        Volatile.Write(ref s_entries, entries);
        return found;
    }

    /// <summary>Keeps the object of a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="made">Its object, shared; nobody else may have got it.</param>
    internal static void Add(CmpCertificate certificate, X509* made)
    {
        Entry[]? entries = certificate.Encoded.Length > MostOctets ? null : Interlocked.Exchange(ref s_entries, null);
        if (entries is null)
        {
            return;
        }

        X509* replaced = null;
        if (IndexOf(entries, certificate) < 0 && LibcryptoX509.X509_up_ref(made) == 1)
        {
            int place = entries.Length < MostKept ? entries.Length : entries[^1].Place;
            replaced = s_objects[place];
            s_objects[place] = made;
            Known.Add(certificate.Encoded.Span);
            entries = [new Entry(certificate.Encoded, place), .. entries.AsSpan(0, Math.Min(entries.Length, MostKept - 1))];
        }

        Volatile.Write(ref s_entries, entries);
        LibcryptoX509.X509_free(replaced);
    }

    private static int IndexOf(Entry[] entries, CmpCertificate certificate)
    {
        for (int i = 0; i < entries.Length; i++)
        {
            if (entries[i].Encoded.Span.SequenceEqual(certificate.Encoded.Span))
            {
                return i;
            }
        }

        return -1;
    }

    private readonly record struct Entry(ReadOnlyMemory<byte> Encoded, int Place);
}
