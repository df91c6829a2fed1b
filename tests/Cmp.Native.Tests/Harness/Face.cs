namespace Cmp.Native.Tests.Harness;

/// <summary>Which library answers the CMP functions in a process that a test starts.</summary>
public enum Face
{
    /// <summary>libcrypto's own.</summary>
    Plain,

    /// <summary>The library under test, preloaded.</summary>
    Preloaded,
}
