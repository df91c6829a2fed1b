using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests.Abi;

/// <summary>Every function of the API is called by a C program whose output is compared with what the same program prints on libcrypto.</summary>
public sealed class ComparedSymbolTests(TestPki pki)
{
    [Fact]
    public async Task Every_exported_symbol_is_called_by_a_program_that_is_compared_with_libcrypto()
    {
        IEnumerable<string> compared = CProgram.RunAs("parity").Concat(CProgram.RunAs("newer"));

        IEnumerable<string>[] called = await Task.WhenAll(compared.Select(CallsAsync));

        Assert.Empty(ListedSymbols.Names.Except(called.SelectMany(static names => names)).Except(ListedSymbols.MacrosInC));
    }

    private async Task<IEnumerable<string>> CallsAsync(string file)
    {
        CProgram program = await CProgram.CompileAsync(pki, file, OpensslLine.Named("system"));
        CommandResult symbols = await Command.SucceedAsync("nm", ["--dynamic", "--undefined-only", "--without-symbol-versions", program.FullPath]);
        return symbols.Output.Split((char[])['\n', ' '], StringSplitOptions.RemoveEmptyEntries);
    }
}
