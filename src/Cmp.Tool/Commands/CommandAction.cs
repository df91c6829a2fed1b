using System;
using System.CommandLine;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Reporting;

namespace Cmp.Tool.Commands;

/// <summary>What runs a command: it turns everything that can go wrong into a report and an exit code.</summary>
internal static class CommandAction
{
    /// <summary>Gives a command its action.</summary>
    /// <param name="command">The command.</param>
    /// <param name="json">The option that asks for JSON.</param>
    /// <param name="host">The process.</param>
    /// <param name="run">The action.</param>
    internal static void Set(Command command, Option<bool> json, ToolHost host, Func<ParseResult, CancellationToken, Task<ExitCode>> run) =>
        command.SetAction(async (parsed, cancellation) =>
            (int)await RunAsync(command.Name, parsed.GetValue(json), host, () => run(parsed, cancellation)).ConfigureAwait(false));

    private static async Task<ExitCode> RunAsync(string command, bool json, ToolHost host, Func<Task<ExitCode>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (CmpException failure)
        {
            TellOfUnconfirmed(failure, host);
            return FailureReport.Write(failure.Error, command, json, host);
        }
        catch (SavedOperationException failure)
        {
            return FailureReport.Write(failure.Error, command, json, host, failure.Hint);
        }
        catch (ToolException failure)
        {
            return FailureReport.Write(failure.Code, failure.Message, failure.Hint, command, json, host);
        }
        catch (CryptographicException failure)
        {
            return FailureReport.Write(ExitCode.Cryptography, failure.Message, Hints.Of(CmpErrorCode.CryptographyFailed), command, json, host);
        }
        catch (OperationCanceledException)
        {
            return FailureReport.Write(ExitCode.Interrupted, "interrupted", hint: null, command, json, host);
        }
#pragma warning disable CA1031 // Whatever else it is, it is to end with a word and the exit code for it.
        catch (Exception failure) when (failure is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return FailureReport.Write(
                ExitCode.Unexpected, $"{failure.GetType().Name}: {failure.Message}", "this is an error of this program: report it, with the command", command, json, host);
        }
    }
    // It may be valid, and then somebody has to revoke it.
    private static void TellOfUnconfirmed(CmpException failure, ToolHost host)
    {
        if (failure.UnconfirmedCertificate is CmpCertificate certificate)
        {
            host.Error.WriteLine(
                $"a certificate was issued, and may be valid: serial number {Convert.ToHexString(certificate.SerialNumber)}, {DistinguishedName.ToText(certificate.Subject)}");
        }
    }
}
