using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Files;
using Cmp.Tool.Inspection;
using Cmp.Tool.Options;
using Cmp.Tool.Reporting;

namespace Cmp.Tool.Commands;

/// <summary><c>cmpnative inspect</c>: shows a message, verifies it where it can, and names the rules that it breaks.</summary>
internal sealed class InspectCommand
{
    private readonly Argument<string> _file = new("file") { Description = "The message: DER, PEM, base64, hexadecimal digits or a raw HTTP message; - for the standard input." };
    private readonly Option<bool> _json = Opt.Flag("json", "Writes the message, its protection and the broken rules as JSON.");
    private readonly Option<bool> _offsets = Opt.Flag("offsets", "Shows where each value begins and how many octets it takes.");
    private readonly Option<bool> _strict = Opt.Flag("strict", "Ends with exit code 12 when the message breaks a rule that is a MUST.");
    private readonly Option<string> _secret = Opt.Of<string>("secret", "source", "The shared secret to verify a MAC with: pass:, env:, file: or stdin.");
    private readonly Option<string[]> _trusted = Opt.Of<string[]>("trusted", "files", "Certificates to trust, to verify a signature with.");
    private readonly Option<string[]> _untrusted = Opt.Of<string[]>("untrusted", "files", "Certificates that may be the sender's or on its path.");
    private readonly Option<DateTimeOffset?> _at = Opt.Of<DateTimeOffset?>("at", "time", "When certificates have to be valid; the message's own time unless given.");
    private readonly ToolHost _host;

    private InspectCommand(ToolHost host) => _host = host;

    /// <summary>Makes the command.</summary>
    /// <param name="host">The process.</param>
    /// <returns>The command.</returns>
    internal static Command Create(ToolHost host)
    {
        InspectCommand inspect = new(host);
        Command command = new("inspect", "Shows a CMP message as a tree, verifies its protection, and names the rules of RFC 9483 that it breaks.")
        {
            inspect._file, inspect._json, inspect._offsets, inspect._strict, inspect._secret, inspect._trusted, inspect._untrusted, inspect._at,
        };
        CommandAction.Set(command, inspect._json, host, (parsed, _) => Task.FromResult(inspect.Run(parsed)));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        MessageInput input = MessageInput.Detect(InputFile.Read(parsed.GetRequiredValue(_file), _host));
        MessageDump dump = MessageDump.Create(input.Message, new MessageDumpOptions { ShowOffsets = parsed.GetValue(_offsets) });
        IReadOnlyList<RuleFinding> findings = MessageRules.Check(input.Message, TransactionLimits.Default, DotNetCrypto.Instance);
        CmpError? failure = ReceivedMessage.TryDecode(input.Message, new CertificateCache(), TransactionLimits.Default, out ReceivedMessage? message);
        ProtectionCheck? protection = failure is null ? Verify(parsed, message!) : null;
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_host.Out, writer => WriteJson(writer, input, dump, protection, findings));
        }
        else
        {
            WriteText(input, dump, protection, findings);
        }

        return failure is not null ? ExitCode.Protocol
            : protection!.State == ProtectionState.Wrong ? ExitCode.Untrusted
            : parsed.GetValue(_strict) && HasMust(findings) ? ExitCode.RuleBroken
            : ExitCode.Success;
    }

    private ProtectionCheck Verify(ParseResult parsed, ReceivedMessage message)
    {
        byte[] secret = parsed.GetValue(_secret) is string source ? SecretSource.Read(source, _host) : [];
        try
        {
            DateTimeOffset at = parsed.GetValue(_at)
                ?? (message.Header.MessageTime.TryGet(out Cmp.Asn1.GeneralizedTime time) ? time.Value : _host.Clock.GetUtcNow());
            return ProtectionCheck.Of(
                message,
                secret,
                CertificateFile.ReadAll(parsed.GetValue(_trusted), _host),
                CertificateFile.ReadAll(parsed.GetValue(_untrusted), _host),
                at);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private void WriteText(MessageInput input, MessageDump dump, ProtectionCheck? protection, IReadOnlyList<RuleFinding> findings)
    {
        _host.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{input.Form}, {input.Message.Length} octets{(dump.IsBer ? "; BER, shown as DER" : string.Empty)}"));
        dump.WriteText(_host.Out);
        if (!dump.Error.IsNone)
        {
            _host.Out.WriteLine($"no PKIMessage: {dump.Error}");
        }

        if (protection is not null)
        {
            _host.Out.WriteLine($"protection {WordOf(protection.State)}: {protection.Text}");
        }

        foreach (RuleFinding finding in findings)
        {
            _host.Out.WriteLine($"rule {finding.Rule} ({WordOf(finding.Level)}, {finding.Section}): {finding.Text}");
        }

        if (findings.Count == 0)
        {
            _host.Out.WriteLine("breaks no rule that one message shows");
        }
    }

    private static void WriteJson(
        Utf8JsonWriter writer, MessageInput input, MessageDump dump, ProtectionCheck? protection, IReadOnlyList<RuleFinding> findings)
    {
        writer.WriteString("form", input.Form);
        writer.WriteNumber("octets", input.Message.Length);
        writer.WriteBoolean("ber", dump.IsBer);
        writer.WriteString("malformed", dump.Error.IsNone ? null : dump.Error.ToString());
        writer.WritePropertyName("message");
        dump.WriteJson(writer);
        if (protection is not null)
        {
            writer.WriteStartObject("protection");
            writer.WriteString("state", WordOf(protection.State));
            writer.WriteString("text", protection.Text);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("rules");
        foreach (RuleFinding finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", finding.Rule);
            writer.WriteString("level", WordOf(finding.Level));
            writer.WriteString("section", finding.Section);
            writer.WriteString("text", finding.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static bool HasMust(IReadOnlyList<RuleFinding> findings)
    {
        foreach (RuleFinding finding in findings)
        {
            if (finding.Level == RuleLevel.Must)
            {
                return true;
            }
        }

        return false;
    }

    private static string WordOf(RuleLevel level) => level == RuleLevel.Must ? "MUST" : "SHOULD";

    private static string WordOf(ProtectionState state) => state switch
    {
        ProtectionState.Absent => "absent",
        ProtectionState.Verified => "verified",
        ProtectionState.Wrong => "wrong",
        _ => "not verified",
    };
}
