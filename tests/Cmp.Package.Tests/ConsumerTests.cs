using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Cmp.Package.Tests;

/// <summary>
/// Somebody references the package, pastes the code of the README, and runs it: as it is, trimmed, and compiled ahead of time. There is not one
/// warning.
/// </summary>
public sealed class ConsumerTests(PackageFeed feed) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cmp-consumer-").FullName;
    private EnrollmentServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await EnrollmentServer.StartAsync(Path.Combine(_folder, "server"));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_code_of_the_README_enrolls_when_built_trimmed_and_compiled_ahead_of_time()
    {
        ConsumerProject project = await ConsumerProject.CreateAsync(Path.Combine(_folder, "project"), feed, "Cmp.Core");
        await project.WriteProgramAsync(ReadmeProgram.Text);

        await EnrollAsync(project, await project.BuildAsync());

        project.Set("PublishTrimmed");
        await EnrollAsync(project, await project.PublishAsync());

        project.Set("PublishAot");
        string native = await project.PublishAsync();
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(native)!, "Cmp.*.dll"));
        await EnrollAsync(project, native);
    }

    private async Task EnrollAsync(ConsumerProject project, string program)
    {
        string certificate = Path.Combine(project.Folder, "device.crt");
        File.Delete(certificate);

        await Command.SucceedAsync(project.Folder, program, [_server.Url, _server.Reference, _server.Secret]);

        await Command.SucceedAsync(project.Folder, "openssl", ["verify", "-CAfile", _server.Root, "-untrusted", _server.Intermediate, certificate]);
    }
}
