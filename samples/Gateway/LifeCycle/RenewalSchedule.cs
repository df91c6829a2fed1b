using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Cmp.Core;

namespace Gateway;

/// <summary>When a certificate is renewed: at two thirds of its lifetime, give or take, so that not all gateways come at once.</summary>
internal static class RenewalSchedule
{
    private const double Point = 2.0 / 3;
    private const double Spread = 1.0 / 10;

    /// <summary>When a certificate is to be renewed. The same after each restart, for it is drawn from the certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The time, from 37/60 to 43/60 of the lifetime.</returns>
    internal static DateTimeOffset DueAt(CmpCertificate certificate)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(certificate.Encoded.Span, digest);
        double drawn = BinaryPrimitives.ReadUInt32BigEndian(digest) / (double)uint.MaxValue;
        TimeSpan lifetime = certificate.NotAfter - certificate.NotBefore;
        return certificate.NotBefore + (lifetime * (Point + (Spread * (drawn - 0.5))));
    }
}
