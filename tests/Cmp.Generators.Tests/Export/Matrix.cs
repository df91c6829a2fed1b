using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Cmp.Generators.Tests.Export;

/// <summary>Renders symbols.tsv as the page that readers look at.</summary>
internal static class Matrix
{
    public static string Render()
    {
        IReadOnlyList<(string Name, string Since, string Status)> symbols = SymbolTable.Read();
        int implemented = symbols.Count(static symbol => symbol.Status == "implemented");
        StringBuilder text = new();
        text.Append(
            $"""
            # The C API, symbol by symbol

            Generated from `src/Cmp.Native/symbols.tsv`. Of {symbols.Count} symbols {implemented} do what OpenSSL's do, whichever
            libcrypto is below, and {symbols.Count - implemented} are refused: they fail and say so on the error queue. A libcrypto
            whose own calls a preloaded library interposes must never meet objects of another library; so every function that
            takes or returns an object of `OSSL_CMP_*` or `OSSL_CRMF_*` is here. What the headers of an older OpenSSL lack,
            `cmpnative.h` declares.

            `OSSL_CMP_exec_IR_ses`, `_CR_ses`, `_P10CR_ses` and `_KUR_ses` are macros in C; the library exports them as functions
            too, for callers from other languages.

            | symbol | since OpenSSL | status |
            | --- | --- | --- |

            """);
        foreach ((string name, string since, string status) in symbols)
        {
            text.Append($"| `{name}` | {since} | {status} |\n");
        }

        return text.ToString();
    }
}
