using System;

namespace Cmp.Native.Interop;

/// <summary>What programs see differently on the lines of libcrypto. The library does what the line in the process does.</summary>
internal static class LibcryptoConduct
{
    private static readonly bool s_is35 = LibcryptoVersion.IsAtLeast(3, 5);

    /// <summary>Whether the context's status is set anew for each message, with values for a check that failed and for a refusal.</summary>
    internal static bool ReportsEachStep => s_is35;

    /// <summary>Whether a call that does not sleep goes on waiting when an answer to its pollReq fails its checks.</summary>
    internal static bool PollsAgainAfterRefusal => !s_is35;

    /// <summary>Whether a sender that is no directoryName may protect with the secret.</summary>
    internal static bool TakesAnySenderNameUnderMac => s_is35;

    /// <summary>Whether an unexpected sender has a reason code of its own.</summary>
    internal static bool NamesUnexpectedSender => s_is35;

    /// <summary>Whether a server has a reason code of its own for bodies that it has no function for.</summary>
    internal static bool NamesUnsupportedBodies => s_is35;

    /// <summary>Whether the argument of the transfer callback is a connection to use, where there is no callback.</summary>
    internal static bool UsesConnectionsOfTheCaller => s_is35;

    /// <summary>Whether TLS can be chosen outright, and extraCerts not be kept.</summary>
    internal static bool HasOptionsForTlsAndExtraCerts => s_is35;

    /// <summary>
    /// Whether a request without proof of possession asks for a key, and whether what is encrypted comes as EnvelopedData.
    /// </summary>
    internal static bool KnowsKeyGeneration => s_is35;

    /// <summary>Whether the log names the URL it connects to.</summary>
    internal static bool LogsUrl => s_is35;

    /// <summary>What the log has in place of a text that is missing.</summary>
    internal static ReadOnlySpan<byte> NullText => LibcryptoVersion.IsAtLeast(4, 0) ? "(null)"u8 : "<NULL>"u8;

    /// <summary>How long before the deadline of a transaction the last poll is made.</summary>
    internal static TimeSpan RoundTrip => TimeSpan.FromSeconds(s_is35 ? 2 : 5);

    /// <summary>The words in which the line logs something.</summary>
    /// <param name="text">The words of 3.0.</param>
    internal static string WordingOf(string text) =>
        s_is35 && text == "received ip/cp/kup after polling" ? "received final response after polling" : text;
}
