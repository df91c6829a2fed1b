using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Cmp.Native.Tests.Harness;
using Xunit;

namespace Cmp.Native.Tests.Abi;

/// <summary>The reason codes against OpenSSL's own headers.</summary>
public sealed partial class ReasonTests
{
    [Theory]
    [InlineData("/usr/include/openssl/cmperr.h", "Reason.cs")]
    [InlineData("/usr/include/openssl/crmferr.h", "CrmfReason.cs")]
    public void Every_reason_of_the_installed_header_is_known_under_its_name_and_number(string header, string file)
    {
        Dictionary<string, int> ours = Members().Matches(File.ReadAllText(RepositoryFolder.PathOf("src", "Cmp.Native", "Errors", file)))
            .ToDictionary(static match => match.Groups[1].Value, Number);
        Dictionary<string, int> theirs = Definitions().Matches(File.ReadAllText(header))
            .ToDictionary(static match => PascalCase(match.Groups[1].Value), Number);

        Assert.NotEmpty(theirs);
        Assert.All(theirs, reason => Assert.Equal(reason.Value, ours[reason.Key]));
    }

    private static int Number(Match match) => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);

    private static string PascalCase(string name) =>
        string.Concat(name.Split('_').Select(static word => word[0] + word[1..].ToLowerInvariant()));

    [GeneratedRegex(@"^\s+(\w+) = (\d+),$", RegexOptions.Multiline)]
    private static partial Regex Members();

    [GeneratedRegex(@"#\s*define (?:CMP|CRMF)_R_(\w+)\s+(\d+)")]
    private static partial Regex Definitions();
}
