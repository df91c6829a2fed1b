namespace Cmp.Asn1;

/// <summary>Bounds on what a peer can make the decoder do. Crossing one is a <see cref="DerError"/>.</summary>
public static class DerLimits
{
    /// <summary>
    /// Levels of nesting. A PKIMessage with a certificate request needs about fifteen; each <c>nested</c> message within adds five.
    /// </summary>
    public const int Depth = 48;

    /// <summary>Elements in one SEQUENCE OF or SET OF.</summary>
    public const int Elements = 4096;

    /// <summary>Octets in one encoding: 16 MiB. Transports set lower bounds of their own.</summary>
    public const int Octets = 16 * 1024 * 1024;
}
