using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Cmp.Native.Tests.Harness;

/// <summary>The structure of a PKIMessage in a file, without what differs from one message to the next.</summary>
internal static partial class MessageShape
{
    /// <summary>
    /// Depth, type and value of every element, as `openssl asn1parse` names them. Lengths, times and bit strings are left out,
    /// and so are, in the header, octet strings (nonces, transactionID, salt) and the NULL of an algorithm without parameters.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string file)
    {
        CommandResult parsed = await Command.SucceedAsync("openssl", ["asn1parse", "-inform", "DER", "-in", file]);
        string[] lines = [.. parsed.Output.Split('\n').Select(line => Place().Replace(line, "$1")).Select(line => Time().Replace(line, "$1"))];
        int body = lines.Index().Where(line => line.Item.StartsWith("d=1 ", StringComparison.Ordinal)).ElementAt(1).Index;
        return
        [
            .. lines.Take(body).Where(line => !line.Contains("prim: NULL", StringComparison.Ordinal)).Select(line => Octets().Replace(line, "$1")),
            .. lines.Skip(body),
        ];
    }

    [GeneratedRegex(@"^ *\d+:(d=\d+ +)hl=\d+ +l= *\d+ ")]
    private static partial Regex Place();

    [GeneratedRegex(@"((GENERALIZEDTIME|UTCTIME) *):.*")]
    private static partial Regex Time();

    [GeneratedRegex(@"(OCTET STRING *).*")]
    private static partial Regex Octets();
}
