using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>
/// One and the same file of the library serves programs of each line of OpenSSL. The system's line is always among them; see
/// <see cref="OpensslLine"/> for the others.
/// </summary>
public sealed partial class LineTests(TestPki pki)
{
    private static readonly string[] s_files = ["certout", "cacertsout", "extracertsout"];

    public static TheoryData<string> Lines { get; } = new(OpensslLine.Names);

    public static MatrixTheoryData<string, string, Credentials> Transactions { get; } =
        new(OpensslLine.Names, ["ir", "cr", "kur", "p10cr", "rr", "genm"], [Credentials.Secret, Credentials.Ec]);

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task What_the_program_uses_and_the_library_exports_is_bound_to_the_library(string name)
    {
        OpensslLine line = OpensslLine.Named(name);
        string log = Path.Combine(pki.NewFolder(), "bindings");
        Dictionary<string, string> environment = Preloaded(line);
        environment["LD_DEBUG"] = "bindings";
        environment["LD_DEBUG_OUTPUT"] = log;
        environment["LD_BIND_NOW"] = "1";

        await Command.RunAsync(line.Program, ["cmp", "-help"], environment);

        string file = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(log)!));
        string[] exported = await ExportedAsync();
        List<(string Symbol, string File)> bindings =
            [.. BindingOfProgram().Matches(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))
                .Select(match => (match.Groups["symbol"].Value, match.Groups["file"].Value))];
        Assert.Contains(("OSSL_CMP_exec_certreq", NativeLibraryUnderTest.FullPath), bindings);
        Assert.All(
            bindings.Where(binding => exported.Contains(binding.Symbol)),
            binding => Assert.Equal(NativeLibraryUnderTest.FullPath, binding.File));
        Assert.Contains(bindings, binding => binding.Symbol == "X509_free");
        Assert.All(bindings.Where(binding => binding.Symbol == "X509_free"), binding => Assert.True(line.Has(binding.File), binding.File));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task The_library_uses_the_libcrypto_of_the_program_and_loads_no_other(string name)
    {
        OpensslLine line = OpensslLine.Named(name);
        CProgram program = await CProgram.CompileAsync(pki, "one_libcrypto.c", line.CompilerFlags);

        CommandResult result = await program.RunAsync(Face.Preloaded);

        Assert.True(result.ExitCode == 0, result.ToString());
        string[] lines = result.Output.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal("digest 672", lines[0]);
        Assert.Equal("answers " + NativeLibraryUnderTest.FullPath, lines[1]);
        Assert.StartsWith("libcrypto ", lines[2], StringComparison.Ordinal);
        Assert.True(line.Has(lines[2].Split(' ')[1]), lines[2]);
    }

    [Theory]
    [MemberData(nameof(Transactions))]
    public async Task Does_what_the_libcrypto_of_the_line_does(string name, string command, Credentials credentials)
    {
        OpensslLine line = OpensslLine.Named(name);
        string keyType = OpensslClient.KeyType(credentials);
        string[] arguments =
            [.. OpensslClient.Credentials(pki, credentials), .. OpensslClient.Request(pki, command, keyType)];

        Outcome plain = await RunAsync(line, line.Environment, keyType, arguments);
        Outcome preloaded = await RunAsync(line, Preloaded(line), keyType, arguments);

        Assert.True(plain.Result.ExitCode == 0, plain.Result.ToString());
        Assert.True(preloaded.Result.ExitCode == 0, preloaded.Result.ToString());
        Assert.Equal(plain.Received, preloaded.Received);
        Assert.Equal(plain.Files, preloaded.Files);
        Assert.Equal(command is not ("rr" or "genm"), preloaded.Files[0].Length > 0);
    }

    private static Dictionary<string, string> Preloaded(OpensslLine line)
    {
        Dictionary<string, string> environment = new(line.Environment);
        foreach ((string name, string value) in NativeLibraryUnderTest.Preload)
        {
            environment[name] = value;
        }

        return environment;
    }

    private static async Task<string[]> ExportedAsync() =>
    [
        .. (await Command.SucceedAsync("nm", ["-D", "--defined-only", NativeLibraryUnderTest.FullPath])).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(symbol => symbol.Split(' ')[^1]),
    ];

    private async Task<Outcome> RunAsync(
        OpensslLine line, IReadOnlyDictionary<string, string> environment, string keyType, string[] arguments)
    {
        string folder = pki.NewFolder();
        await using OpensslServer server = await OpensslServer.StartAsync(OpensslServer.Options(pki, keyType));
        IEnumerable<string> files = s_files.SelectMany(file => new[] { "-" + file, Path.Combine(folder, file) });
        CommandResult result = await OpensslClient.RunAsync(
            Face.Plain, ["-server", $"127.0.0.1:{server.Port}", "-path", "pkix/", .. arguments, .. files], environment, line.Program);
        return new Outcome(
            result,
            await server.ReceivedAsync(),
            [.. s_files.Select(file => Path.Combine(folder, file)).Select(file => File.Exists(file) ? File.ReadAllText(file) : string.Empty)]);
    }

    [GeneratedRegex(@"binding file \S*openssl \[\d+\] to (?<file>\S+) \[\d+\]: normal symbol `(?<symbol>\w+)'")]
    private static partial Regex BindingOfProgram();

    /// <summary>What the client said, the bodies of the messages that the server got, and the certificates that were saved.</summary>
    private sealed record Outcome(CommandResult Result, string Received, string[] Files);
}
