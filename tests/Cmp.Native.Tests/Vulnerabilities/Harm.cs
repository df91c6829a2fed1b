namespace Cmp.Native.Tests.Vulnerabilities;

/// <summary>What an attack does to a process with the defect.</summary>
internal enum Harm
{
    /// <summary>A signal ends it.</summary>
    Crash,

    /// <summary>It accepts what is to be refused, or keeps what is to be dropped.</summary>
    WrongOutcome,
}
