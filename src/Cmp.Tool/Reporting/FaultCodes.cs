using Cmp.Core;

namespace Cmp.Tool.Reporting;

/// <summary>Which exit code stands for whose fault.</summary>
internal static class FaultCodes
{
    /// <summary>The exit code of a failure.</summary>
    /// <param name="fault">Whose fault it is.</param>
    /// <returns>The code.</returns>
    internal static ExitCode Of(CmpFault fault) => fault switch
    {
        CmpFault.None => ExitCode.Success,
        CmpFault.Caller => ExitCode.Usage,
        CmpFault.Malformed or CmpFault.PeerMisbehaved => ExitCode.Protocol,
        CmpFault.PeerRejected => ExitCode.Rejected,
        CmpFault.Untrusted => ExitCode.Untrusted,
        CmpFault.Transport => ExitCode.Transport,
        CmpFault.Timeout => ExitCode.Timeout,
        CmpFault.Limit => ExitCode.Limit,
        CmpFault.Application => ExitCode.NotAccepted,
        CmpFault.Cryptography => ExitCode.Cryptography,
        _ => ExitCode.Unexpected,
    };
}
