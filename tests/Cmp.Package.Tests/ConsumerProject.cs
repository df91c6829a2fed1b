using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace Cmp.Package.Tests;

/// <summary>
/// A new console project that references the package from the feed, as somebody makes one who has just heard of it. What it restores goes to a
/// folder of its own, so that no older build of our packages can be taken; other packages may come from where the machine keeps them.
/// </summary>
internal sealed class ConsumerProject
{
    private static readonly Dictionary<string, string> s_quiet = new()
    {
        ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
    };

    private ConsumerProject(string folder) => Folder = folder;

    public string Folder { get; }

    private string Packages => Path.Combine(Folder, "packages");

    private string File => Path.Combine(Folder, "Consumer.csproj");

    /// <summary>dotnet new console; dotnet add package.</summary>
    public static async Task<ConsumerProject> CreateAsync(string folder, PackageFeed feed, string package)
    {
        ConsumerProject project = new(folder);
        Directory.CreateDirectory(folder);
        await project.WriteConfigurationAsync(feed);
        await project.DotnetAsync("new", "console", "--name", "Consumer", "--output", ".", "--no-restore");
        await project.DotnetAsync("add", "package", package);
        await project.AssertRestoredFromAsync(feed, package);
        return project;
    }

    /// <summary>Puts properties into the project file, as its author would.</summary>
    public void Set(params string[] properties)
    {
        XDocument project = XDocument.Load(File);
        project.Root!.Element("PropertyGroup")!.Add(properties.Select(name => new XElement(name, "true")));
        project.Save(File);
    }

    public Task WriteProgramAsync(string text) => System.IO.File.WriteAllTextAsync(Path.Combine(Folder, "Program.cs"), text);

    /// <summary>Builds; nobody may complain about anything.</summary>
    /// <returns>The command that runs the program.</returns>
    public async Task<string> BuildAsync()
    {
        AssertNoWarning(await DotnetAsync("build", "-c", "Release", "-o", "built", "-warnaserror"));
        return Path.Combine(Folder, "built", "Consumer");
    }

    /// <summary>Publishes for this machine; nobody may complain about anything.</summary>
    /// <returns>The command that runs the program.</returns>
    public async Task<string> PublishAsync()
    {
        AssertNoWarning(await DotnetAsync(
            "publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-o", "published", "-warnaserror"));
        return Path.Combine(Folder, "published", "Consumer");
    }

    /// <summary>No other package of that name was taken.</summary>
    private async Task AssertRestoredFromAsync(PackageFeed feed, string package)
    {
        string packed = feed.PathOf(package, "nupkg");
        string restored = Assert.Single(Directory.GetFiles(Path.Combine(Packages, package.ToLowerInvariant()), "*.nupkg", SearchOption.AllDirectories));

        Assert.Equal(Path.GetFileName(packed), Path.GetFileName(restored), ignoreCase: true);
        Assert.Equal(await System.IO.File.ReadAllBytesAsync(packed), await System.IO.File.ReadAllBytesAsync(restored));
    }

    private static void AssertNoWarning(string output) =>
        Assert.DoesNotContain("warning", output.Replace("0 Warning(s)", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private Task<string> DotnetAsync(params string[] arguments) => Command.SucceedAsync(Folder, "dotnet", arguments, s_quiet);

    private async Task WriteConfigurationAsync(PackageFeed feed)
    {
        string kept = (await DotnetAsync("nuget", "locals", "global-packages", "--list")).Split(": ", 2)[1].Trim();
        bool mayReuse = !Directory.Exists(Path.Combine(kept, "cmp.core")) && !Directory.Exists(Path.Combine(kept, "cmp.asn1"));
        XElement configuration = new(
            "configuration",
            new XElement("config", Add("globalPackagesFolder", Packages)),
            new XElement("fallbackPackageFolders", new XElement("clear"), mayReuse ? Add("kept", kept) : null),
            new XElement("packageSources", Add("ours", feed.Folder)));
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder, "NuGet.config"), configuration.ToString());
    }

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));
}
