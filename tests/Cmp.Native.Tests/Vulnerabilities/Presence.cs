namespace Cmp.Native.Tests.Vulnerabilities;

/// <summary>Whether a libcrypto has a defect.</summary>
internal enum Presence
{
    /// <summary>It is older than the code with the defect.</summary>
    Never,

    /// <summary>It has it.</summary>
    Present,

    /// <summary>Its release has it, but whoever built it may have repaired it.</summary>
    Unknown,

    /// <summary>It had it.</summary>
    Fixed,
}
