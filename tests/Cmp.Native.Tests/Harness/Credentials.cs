namespace Cmp.Native.Tests.Harness;

/// <summary>How a client of the tests protects its messages.</summary>
public enum Credentials
{
    /// <summary>With a MAC keyed by the shared secret.</summary>
    Secret,

    /// <summary>With an RSA signature.</summary>
    Rsa,

    /// <summary>With an ECDSA signature.</summary>
    Ec,
}
