using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Reporting;
using Cmp.Tool.Tests.Harness;
using Xunit;

namespace Cmp.Tool.Tests;

/// <summary>Every failure has an exit code that the documentation names, and says what to try next.</summary>
public sealed class ReportTests
{
    public static TheoryData<CmpErrorCode> Codes { get; } = new(Enum.GetValues<CmpErrorCode>().Where(code => code != CmpErrorCode.None));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_error_has_a_hint(CmpErrorCode code) => Assert.False(string.IsNullOrEmpty(Hints.Of(code)), $"{code} has none");

    [Fact]
    public void Every_fault_has_an_exit_code() =>
        Assert.DoesNotContain(ExitCode.Unexpected, Enum.GetValues<CmpFault>().Select(FaultCodes.Of));

    [Fact]
    public void The_documentation_lists_the_exit_codes()
    {
        string path = RepositoryFolder.PathOf("docs", "exit-codes.md");
        string expected = Document();
        if (Environment.GetEnvironmentVariable("CMPNATIVE_REFRESH") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Fact]
    public async Task Answers_that_cannot_be_kept_are_not_asked_for()
    {
        string file = Path.Combine(Path.GetTempPath(), "cmpnative-nowhere", "answer.der");
        ToolRun run = await ToolRun.OfAsync(
            "info", "--server", "127.0.0.1:1", "--ref", "r", "--secret", "pass:x", "caCerts", "--rspout", file);

        Assert.Equal((int)ExitCode.File, run.ExitCode);
        Assert.Contains(file, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_private_keys_for_one_file_one_is_kept()
    {
        string folder = Directory.CreateTempSubdirectory("cmpnative-tool-").FullName;
        try
        {
            for (int round = 0; round < 50; round++)
            {
                string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{round}.key"));
                int kept = 0;
                Parallel.For(0, 8, number =>
                {
                    try
                    {
                        Files.OutputFile.WriteNewPrivate(path, [(byte)number]);
                        Interlocked.Increment(ref kept);
                    }
                    catch (ToolException failure)
                    {
                        Assert.Equal(ExitCode.File, failure.Code);
                    }
                });
                Assert.Equal(1, kept);
            }

            Assert.Equal(50, Directory.EnumerateFileSystemEntries(folder).Count());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Nothing_that_answers_is_a_transport_failure_with_all_that_is_known()
    {
        string folder = Directory.CreateTempSubdirectory("cmpnative-tool-").FullName;
        try
        {
            string key = Path.Combine(folder, "device.key");
            string[] arguments =
                ["enroll", "--server", "127.0.0.1:1", "--ref", "r", "--secret", "pass:hush-hush", "--subject", "/CN=x", "--certout", Path.Combine(folder, "device.pem")];
            ToolRun run = await ToolRun.OfAsync(arguments);
            Assert.Equal((int)ExitCode.Transport, run.ExitCode);
            Assert.Contains("at http://127.0.0.1:1/.well-known/cmp", run.Error, StringComparison.Ordinal);
            Assert.Contains("  try: ", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("hush-hush", run.Text, StringComparison.Ordinal);
            PrivateFile.AssertIsPrivate(key);

            // The key that was made is used again: the CA may have certified it although no answer came.
            byte[] kept = await File.ReadAllBytesAsync(key, TestContext.Current.CancellationToken);
            ToolRun again = await ToolRun.OfAsync([.. arguments, "--json"]);
            Assert.Equal("TransferFailed", again.Json.GetProperty("error").GetProperty("code").GetString());
            Assert.Equal(kept, await File.ReadAllBytesAsync(key, TestContext.Current.CancellationToken));
            Assert.Equal((int)ExitCode.File, (await ToolRun.OfAsync([.. arguments, "--newkeytype", "rsa:2048"])).ExitCode);
            Assert.Empty(Directory.EnumerateFiles(folder, "*.tmp"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Document()
    {
        Dictionary<int, List<CmpFault>> faults = Enum.GetValues<CmpFault>()
            .GroupBy(fault => (int)FaultCodes.Of(fault)).ToDictionary(group => group.Key, group => group.ToList());
        string source = File.ReadAllText(RepositoryFolder.PathOf("src", "Cmp.Tool", "ExitCode.cs"));
        StringBuilder text = new("# Exit codes of cmpnative\n\nThese numbers stay as they are. `--json` gives the same number as `exitCode`.\n\n| code | meaning | faults |\n| --- | --- | --- |\n");
        foreach (ExitCode code in Enum.GetValues<ExitCode>())
        {
            string name = $"    {code} = ";
            string meaning = source[..source.IndexOf(name, StringComparison.Ordinal)].Split("<summary>")[^1].Split("</summary>")[0];
            string of = faults.TryGetValue((int)code, out List<CmpFault>? list) && code != ExitCode.Success ? string.Join(", ", list) : string.Empty;
            text.Append(null, $"| {(int)code} | {meaning} | {of} |\n");
        }

        return text.ToString();
    }
}
