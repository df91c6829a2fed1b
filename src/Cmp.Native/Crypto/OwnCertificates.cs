using System;
using System.Threading;
using Cmp.Core;

namespace Cmp.Native.Crypto;

/// <summary>
/// Certificates that callers gave as objects, mostly this side's own and its issuers', as they were decoded: every transaction needs them
/// anew. Only what follows from the bytes is kept.
/// </summary>
internal static class OwnCertificates
{
    private const int MostKept = 16;
    private const int MostOctets = 8 * 1024;

    // Replaced as a whole, the newest first.
    private static CmpCertificate[] s_known = [];

    /// <summary>A certificate that was decoded before, an object of its own; null if it was not.</summary>
    internal static CmpCertificate? Find(ReadOnlySpan<byte> encoded)
    {
        foreach (CmpCertificate known in Volatile.Read(ref s_known))
        {
            if (known.Encoded.Span.SequenceEqual(encoded))
            {
                return known.Copy();
            }
        }

        return null;
    }

    /// <summary>Keeps a certificate for later.</summary>
    internal static void Add(CmpCertificate certificate)
    {
        CmpCertificate[] known = Volatile.Read(ref s_known);
        if (certificate.Encoded.Length <= MostOctets)
        {
            Volatile.Write(ref s_known, [certificate.Copy(), .. known.AsSpan(0, Math.Min(known.Length, MostKept - 1))]);
        }
    }
}
