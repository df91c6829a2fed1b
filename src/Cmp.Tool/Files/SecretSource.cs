using System;
using System.Text;

namespace Cmp.Tool.Files;

/// <summary>Where a password or shared secret comes from: <c>pass:</c>, <c>env:</c>, <c>file:</c> and <c>stdin</c>, as openssl has it.</summary>
internal static class SecretSource
{
    private const string Forms = "use pass:SECRET, env:VARIABLE, file:PATH or stdin";
    private const int MostOctets = 64 * 1024;

    /// <summary>Gets the secret.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="host">The process.</param>
    /// <returns>The octets of the secret, which the caller clears.</returns>
    /// <exception cref="ToolException">There is none.</exception>
    internal static byte[] Read(string source, ToolHost host)
    {
        byte[] secret = source.Split(':', 2) switch
        {
            ["pass", string text] => Encoding.UTF8.GetBytes(text),
            ["env", string variable] => Encoding.UTF8.GetBytes(host.Environment(variable)
                ?? throw new ToolException(ExitCode.Usage, $"the environment variable {variable} is not set", Forms)),
            ["file", string path] => FirstLine(InputFile.Read(path, host, MostOctets)),
            ["stdin"] => FirstLine(InputFile.Read("-", host, MostOctets)),

            // The value may be the secret itself: it is not repeated.
            _ => throw new ToolException(ExitCode.Usage, "a secret is given by where it comes from", Forms),
        };
        return secret.Length > 0 ? secret : throw new ToolException(ExitCode.Usage, "the secret is empty", Forms);
    }

    private static byte[] FirstLine(byte[] content)
    {
        int end = content.AsSpan().IndexOfAny((byte)'\n', (byte)'\r');
        byte[] line = end < 0 ? content : content[..end];
        if (end >= 0)
        {
            Array.Clear(content);
        }

        return line;
    }
}
