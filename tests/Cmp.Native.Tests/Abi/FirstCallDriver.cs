using System.IO;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests.Abi;

/// <summary>The program of first_call.c, once linked with libcrypto and once without.</summary>
public sealed class FirstCallDriver : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cmpnative-first-call-").FullName;

    /// <summary>Has no libcrypto in its process until the library brings one.</summary>
    public string Bare => Path.Combine(_folder, "bare");

    /// <summary>Is linked with libcrypto, as a C program for the CMP API is.</summary>
    public string Linked => Path.Combine(_folder, "linked");

    public async ValueTask InitializeAsync()
    {
        string source = RepositoryFolder.PathOf("tests", "Cmp.Native.Tests", "Abi", "first_call.c");
        string[] common = ["-Wall", "-Wextra", "-Werror", source, "-o"];
        await Command.SucceedAsync("gcc", [.. common, Bare, "-ldl"]);
        await Command.SucceedAsync("gcc", [.. common, Linked, "-ldl", "-Wl,--no-as-needed", "-lcrypto"]);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
