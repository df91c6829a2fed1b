using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests;

/// <summary>Runs the C programs of the folder C in the ways that their first lines name.</summary>
public sealed class CParityTests(TestPki pki)
{
    public static MatrixTheoryData<string, string> ParityPrograms { get; } = new(OpensslLine.Names, CProgram.RunAs("parity"));

    public static MatrixTheoryData<string, string> NewerPrograms { get; } = new(OpensslLine.Names, CProgram.RunAs("newer"));

    public static TheoryData<string> PreloadedPrograms { get; } = new(CProgram.RunAs("preloaded"));

    public static TheoryData<string> ValgrindPrograms { get; } = new(CProgram.RunAs("valgrind"));

    [Theory]
    [MemberData(nameof(ParityPrograms))]
    public async Task Prints_the_same_on_libcrypto_and_preloaded(string line, string file)
    {
        CProgram program = await CProgram.CompileAsync(pki, file, OpensslLine.Named(line));

        CommandResult plain = await program.RunAsync(Face.Plain);
        CommandResult preloaded = await program.RunAsync(Face.Preloaded);

        AssertSame(plain, preloaded);
    }

    [Theory]
    [MemberData(nameof(NewerPrograms))]
    public async Task Prints_what_the_libcrypto_of_a_later_line_prints(string line, string file)
    {
        CProgram program = await CProgram.CompileAsync(pki, file, OpensslLine.Named(line));

        CommandResult preloaded = await program.RunAsync(Face.Preloaded);

        Assert.True(preloaded.ExitCode == 0, preloaded.ToString());
        if (!CProgram.IsLinked(file, OpensslLine.Named(line)))
        {
            AssertSame(await program.RunAsync(Face.Plain), preloaded);
        }
    }

    [Theory]
    [MemberData(nameof(PreloadedPrograms))]
    public async Task Holds_what_the_library_promises_beyond_libcrypto(string file)
    {
        CProgram program = await CProgram.CompileAsync(pki, file, OpensslLine.Named("system"));

        CommandResult preloaded = await program.RunAsync(Face.Preloaded);

        Assert.True(preloaded.ExitCode == 0, preloaded.ToString());
    }

    [Theory]
    [MemberData(nameof(ValgrindPrograms))]
    public async Task Touches_no_invalid_memory_and_loses_none(string file)
    {
        CProgram program = await CProgram.CompileAsync(pki, file, OpensslLine.Named("system"));

        CommandResult result = await program.RunUnderValgrindAsync();

        Assert.True(result.ExitCode == 0, result.ToString());
    }

    private static void AssertSame(CommandResult plain, CommandResult preloaded)
    {
        Assert.NotEmpty(plain.Output);
        Assert.Equal(plain.Output.Split('\n'), preloaded.Output.Split('\n'));
        Assert.True(plain.ExitCode == preloaded.ExitCode, preloaded.ToString());
    }
}
