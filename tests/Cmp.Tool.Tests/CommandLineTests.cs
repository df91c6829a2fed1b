using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using System.Xml.Linq;
using Cmp.Core;
using Cmp.Tool.Diagram;
using Cmp.Tool.Options;
using Cmp.Tool.Recording;
using Cmp.Tool.Tests.Harness;
using Xunit;

namespace Cmp.Tool.Tests;

/// <summary>The command line as a whole: what it takes, and what it says to what it does not take.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<string[], string> Mistakes { get; } = new()
    {
        { [], "Required command" },
        { ["enroll"], "--server" },
        { ["enroll", "--server", "ca", "--nonsense"], "--nonsense" },
        { ["enroll", "--server", "ca"], "--subject" },
        { ["enroll", "--server", "ca", "--subject", "/CN=x"], "--ref and --secret" },
        { ["enroll", "--server", "ca", "--subject", "nobody", "--secret", "pass:x", "--ref", "r", "--newkey", "k"], "no name" },
        { ["enroll", "--server", "ca", "--subject", "/CN=x", "--secret", "pass:x"], "--ref" },
        { ["enroll", "--server", "ca", "--subject", "/CN=x", "--secret", "hush-hush", "--ref", "r"], "pass:SECRET" },
        { ["enroll", "--server", "ca", "--subject", "/CN=x", "--secret", "env:NONE", "--ref", "r"], "NONE" },
        { ["enroll", "--server", "ca", "--subject", "/CN=x", "--secret", "pass:x", "--ref", "r"], "--newkey" },
        { ["enroll", "--server", "ftp://ca", "--subject", "/CN=x", "--secret", "pass:x", "--ref", "r"], "no address" },
        { ["enroll", "--server", "http://ca", "--tls-used", "--subject", "/CN=x", "--secret", "pass:x", "--ref", "r"], "--tls-used" },
        { ["enroll", "--server", "ca", "--subject", "/CN=x", "--cert", "c.pem"], "--key" },
        { ["enroll", "--server", "ca", "--cmd", "kur"], "kur" },
        { ["renew", "--server", "ca", "--secret", "pass:x", "--ref", "r"], "--oldcert" },
        { ["csr", "--server", "ca"], "--csr" },
        { ["revoke", "--server", "ca", "--secret", "pass:x", "--ref", "r"], "--oldcert" },
        { ["revoke", "--server", "ca", "--serial", "1"], "--issuer" },
        { ["revoke", "--server", "ca", "--oldcert", "c", "--revreason", "boredom"], "superseded" },
        { ["info", "rootCaCert", "--server", "ca"], "--oldwithold" },
        { ["info", "crls", "--server", "ca"], "--oldcrl" },
        { ["info", "weather", "--server", "ca"], "object identifier" },
        { ["completion", "tcsh"], "tcsh" },
    };

    [Fact]
    public async Task Help_names_the_commands()
    {
        ToolRun run = await ToolRun.OfAsync("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            ["enroll", "renew", "csr", "revoke", "info", "serve", "inspect", "completion"],
            name => Assert.Contains($"  {name} ", run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistakes_are_explained(string[] arguments, string explanation)
    {
        ToolRun run = await ToolRun.OfAsync(arguments);

        Assert.Equal((int)ExitCode.Usage, run.ExitCode);
        Assert.Contains(explanation, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _cmpnative cmpnative")]
    [InlineData("zsh", "compdef _cmpnative cmpnative")]
    [InlineData("fish", "complete -c cmpnative")]
    public async Task Shells_get_a_script(string shell, string line) =>
        Assert.Contains(line, (await ToolRun.OfAsync("completion", shell)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Commands_options_and_values_are_completed()
    {
        Assert.Contains("enroll", (await ToolRun.OfAsync("[suggest:13]", "cmpnative enr")).Output, StringComparison.Ordinal);
        Assert.Contains("--total-timeout", (await ToolRun.OfAsync("[suggest:24]", "cmpnative enroll --total")).Output, StringComparison.Ordinal);
        Assert.Contains("keyCompromise", (await ToolRun.OfAsync("[suggest:31]", "cmpnative revoke --revreason ke")).Output, StringComparison.Ordinal);
        Assert.Contains("caCerts", (await ToolRun.OfAsync("[suggest:17]", "cmpnative info ca")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/C=DE/O=Example, Inc./CN=device 7", "CN=device 7, O=\"Example, Inc.\", C=DE")]
    [InlineData(@"/O=A\/B/CN=x", "CN=x, O=A/B")]
    [InlineData("CN=device, O=Example", "CN=device, O=Example")]
    public void Names_are_read_in_both_spellings(string text, string expected) =>
        Assert.Equal(expected, new X500DistinguishedName(NameText.Parse(text).RawData).Name);

    [Fact]
    public void A_diagram_is_XML_and_shows_what_went_wrong()
    {
        DateTimeOffset start = DateTimeOffset.UnixEpoch;
        List<ConversationEntry> entries =
        [
            new(IsRequest: true, CmpBodyType.Ir, start, null, 100, null),
            new(IsRequest: false, CmpBodyType.Ip, start.AddSeconds(1), "rejection: badPOP", 100, null),
            new(IsRequest: true, CmpBodyType.PollReq, start.AddSeconds(2), null, 100, null),
            new(IsRequest: false, CmpBodyType.PollRep, start.AddSeconds(3), "check after 5 s", 100, TimeSpan.FromSeconds(5)),
            new(IsRequest: false, CmpBodyType.None, start.AddSeconds(200), "TransferFailed", 0, null),
        ];

        XDocument drawn = XDocument.Parse(SequenceDiagram.Draw(entries, "<ca> & \"co\""));

        string[] texts = [.. drawn.Descendants().Where(each => each.Name.LocalName is "text" or "tspan").Select(each => each.Value)];
        Assert.Contains("CMP: ir at <ca> & \"co\"", texts);
        Assert.Contains("rejection: badPOP", texts);
        Assert.Contains("waits 5 s", texts);
        Assert.Contains("200 s", texts);
        Assert.Single(drawn.Descendants(), each => (string?)each.Attribute("class") == "lost");
        Assert.Equal(4, drawn.Descendants().Count(each => (string?)each.Attribute("class") == "tip"));
    }

    [Fact]
    public void The_documentation_shows_a_diagram_of_this_program()
    {
        XDocument shown = XDocument.Load(Path.Combine(RepositoryFolder.Root, "docs", "enrollment.svg"));
        XDocument drawn = XDocument.Parse(SequenceDiagram.Draw([new(IsRequest: true, CmpBodyType.Ir, DateTimeOffset.UnixEpoch, null, 1, null)], "ca"));

        Assert.Equal(StyleOf(drawn), StyleOf(shown));
        Assert.Contains(shown.Descendants(), each => each.Value == "pollReq");
    }

    private static string StyleOf(XDocument diagram) => diagram.Descendants().Single(each => each.Name.LocalName == "style").Value;
}
