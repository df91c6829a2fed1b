using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>The C samples do what they say, on libcrypto and on the library under test.</summary>
public sealed class SampleTests(TestPki pki)
{
    [Theory]
    [InlineData(Face.Plain)]
    [InlineData(Face.Preloaded)]
    public async Task Enroll_prints_the_certificate(Face face)
    {
        await using OpensslServer server = await OpensslServer.StartAsync(OpensslServer.Options(pki, "ec"));
        CProgram enroll = await CompileAsync("enroll.c");

        CommandResult result = await enroll.RunAsync(
            face, "127.0.0.1", Port(server), TestPki.Reference, TestPki.Secret, pki.PathOf("ec", "new.key"), "device");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.EndsWith(await File.ReadAllTextAsync(pki.PathOf("ec", "new.crt"), TestContext.Current.CancellationToken), result.Output);
    }

    [Theory]
    [InlineData(Face.Plain)]
    [InlineData(Face.Preloaded)]
    public async Task Enroll_says_why_it_fails(Face face)
    {
        await using OpensslServer server = await OpensslServer.StartAsync([.. OpensslServer.Options(pki, "ec"), "-pkistatus", "2"]);
        CProgram enroll = await CompileAsync("enroll.c");

        CommandResult result = await enroll.RunAsync(
            face, "127.0.0.1", Port(server), TestPki.Reference, TestPki.Secret, pki.PathOf("ec", "new.key"), "device");

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("CMP routines", result.Error);
        Assert.Contains("request rejected by server", result.Error);
    }

    [Theory]
    [InlineData(Face.Plain)]
    [InlineData(Face.Preloaded)]
    public async Task Lifecycle_goes_from_the_first_certificate_to_its_revocation(Face face)
    {
        string folder = pki.NewFolder();
        await using OpensslServer server = await OpensslServer.StartAsync(OpensslServer.Options(pki, "rsa"));
        CProgram lifecycle = await CompileAsync("lifecycle.c");

        CommandResult result = await lifecycle.RunAsync(
            face, "127.0.0.1", Port(server), TestPki.Reference, TestPki.Secret, pki.PathOf("rsa", "new.key"),
            pki.PathOf("rsa", "new.csr"), pki.PathOf("rsa", "root.crt"), folder);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(
            "IR CERTCONF CR CERTCONF KUR CERTCONF P10CR CERTCONF GENM RR",
            await server.ReceivedAsync());
        string[] saved = ["cr.pem", "ir.pem", "kur.pem", "p10cr.pem"];
        Assert.All(saved, name => Assert.True(File.Exists(Path.Combine(folder, name)), name));
    }

    private static string Port(OpensslServer server) => server.Port.ToString(CultureInfo.InvariantCulture);

    private Task<CProgram> CompileAsync(string file) => CProgram.CompileAsync(pki, RepositoryFolder.PathOf("samples", "c", file));
}
