using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Cmp.Generators.Tests.Export;

/// <summary>Renders symbols.tsv as the page that readers look at.</summary>
internal static class Matrix
{
    public static string Render()
    {
        IReadOnlyList<(string Name, string Since)> symbols = SymbolTable.Read();
        int oldest = symbols.Count(static symbol => symbol.Since == "3.0.0");
        StringBuilder text = new();
        text.Append(
            $"""
            # The C API, symbol by symbol

            Generated from `src/Cmp.Native/symbols.tsv`. The library exports these {symbols.Count} symbols and no other, whichever libcrypto is
            below: {oldest} since OpenSSL 3.0.0, the others since the release that stands beside them. They are all the CMP and CRMF
            symbols that libcrypto has, because a function of libcrypto must never meet an object of ours; and
            `OSSL_CMP_exec_IR_ses`, `_CR_ses`, `_P10CR_ses` and `_KUR_ses`, which are macros in C, for callers from other
            languages. What the headers of an older OpenSSL lack, `cmpnative.h` declares.

            Each does what OpenSSL's function of that name does: it is called by a program of `tests/Cmp.Native.Tests/C` that prints the same
            on libcrypto and on the library.

            | symbol | since OpenSSL |
            | --- | --- |

            """);
        foreach ((string name, string since) in symbols)
        {
            text.Append($"| `{name}` | {since} |\n");
        }

        return text.ToString();
    }
}
