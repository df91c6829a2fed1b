namespace Cmp.Tool;

/// <summary>What the process ends with. The numbers are part of the interface: docs/exit-codes.md is the table.</summary>
internal enum ExitCode
{
    /// <summary>All is well.</summary>
    Success = 0,

    /// <summary>An error of this program.</summary>
    Unexpected = 1,

    /// <summary>Arguments that are wrong, missing, or contradict each other.</summary>
    Usage = 2,

    /// <summary>A file that cannot be read, written or understood.</summary>
    File = 3,

    /// <summary>The server cannot be reached, or what answers is no CMP server.</summary>
    Transport = 4,

    /// <summary>Time ran out.</summary>
    Timeout = 5,

    /// <summary>The server refused the request.</summary>
    Rejected = 6,

    /// <summary>The answer, or the message inspected, cannot be trusted.</summary>
    Untrusted = 7,

    /// <summary>The server broke the protocol or sent what is no message.</summary>
    Protocol = 8,

    /// <summary>The server crossed a limit that protects this side.</summary>
    Limit = 9,

    /// <summary>The certificate was not accepted on this side.</summary>
    NotAccepted = 10,

    /// <summary>The cryptography of this side failed.</summary>
    Cryptography = 11,

    /// <summary>A message that was inspected with --strict breaks a rule.</summary>
    RuleBroken = 12,

    /// <summary>There was nothing to be had: the server knows no newer root or revocation list.</summary>
    NothingNew = 13,

    /// <summary>Interrupted, as with Ctrl+C.</summary>
    Interrupted = 130,
}
