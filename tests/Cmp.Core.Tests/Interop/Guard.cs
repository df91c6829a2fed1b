using System;
using BouncyServer;

namespace Cmp.Core.Tests.Interop;

/// <summary>How both sides protect their messages.</summary>
public enum Guard
{
    /// <summary>With PasswordBasedMac.</summary>
    PasswordBasedMac,

    /// <summary>With PBMAC1.</summary>
    Pbmac1,

    /// <summary>With ECDSA signatures.</summary>
    Ec,

    /// <summary>With RSA signatures.</summary>
    Rsa,
}

/// <summary>What goes with each kind of protection.</summary>
internal static class Guards
{
    private static readonly Lazy<BouncyAuthority> s_ec = new(() => new BouncyAuthority(KeyKind.Ec));
    private static readonly Lazy<BouncyAuthority> s_rsa = new(() => new BouncyAuthority(KeyKind.Rsa));

    /// <summary>The authority, shared by the tests: making RSA keys takes a second.</summary>
    public static BouncyAuthority Authority(this Guard guard) => guard == Guard.Rsa ? s_rsa.Value : s_ec.Value;

    /// <summary>Whether a shared secret protects.</summary>
    public static bool HasSecret(this Guard guard) => guard is Guard.PasswordBasedMac or Guard.Pbmac1;

    /// <summary>OID of protectionAlg in the messages of the client.</summary>
    public static string Algorithm(this Guard guard) => guard switch
    {
        Guard.PasswordBasedMac => "1.2.840.113533.7.66.13",
        Guard.Pbmac1 => "1.2.840.113549.1.5.14",
        Guard.Ec => "1.2.840.10045.4.3.2",
        _ => "1.2.840.113549.1.1.11",
    };
}
