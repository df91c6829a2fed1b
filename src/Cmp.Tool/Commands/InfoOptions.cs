using System;
using System.CommandLine;
using Cmp.Asn1;
using Cmp.Core;
using Cmp.Tool.Files;
using Cmp.Tool.Options;

namespace Cmp.Tool.Commands;

/// <summary>What belongs to the single questions of <c>cmpnative info</c>.</summary>
internal sealed class InfoOptions
{
    private readonly Option<string> _caCertsOut = Opt.Of<string>("cacertsout", "file", "caCerts: where the certificates go.");
    private readonly Option<string> _oldWithOld = Opt.Of<string>("oldwithold", "file", "rootCaCert: the root at hand.");
    private readonly Option<string> _newWithNew = Opt.Of<string>("newwithnew", "file", "rootCaCert: where the new root goes.");
    private readonly Option<string> _newWithOld = Opt.Of<string>("newwithold", "file", "rootCaCert: where the certificate goes that links the new root with the old one.");
    private readonly Option<string> _template = Opt.Of<string>("template", "file", "certReqTemplate: where the template goes, in DER.");
    private readonly Option<string> _profile = Opt.Of<string>("profile", "name", "certReqTemplate: for which certificate profile.");
    private readonly Option<string> _oldCrl = Opt.Of<string>("oldcrl", "file", "crlStatusList: the revocation list at hand.");
    private readonly Option<string> _crlCert = Opt.Of<string>("crlcert", "file", "crlStatusList: a certificate that the list is for, without --oldcrl.");
    private readonly Option<string> _crlOut = Opt.Of<string>("crlout", "file", "crlStatusList: where the list goes, in PEM.");
    private readonly Option<string> _value = Opt.Of<string>("value", "hex", "For an object identifier: DER of the value, in hexadecimal digits.");

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    internal void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)
            [_caCertsOut, _oldWithOld, _newWithNew, _newWithOld, _template, _profile, _oldCrl, _crlCert, _crlOut, _value])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Makes the question.</summary>
    /// <param name="topic">What people call it.</param>
    /// <param name="parsed">The arguments.</param>
    /// <param name="host">The process.</param>
    /// <returns>The question.</returns>
    /// <exception cref="ToolException">Something that belongs to it is missing.</exception>
    internal InfoQuestion Read(string topic, ParseResult parsed, ToolHost host)
    {
        switch (topic.ToUpperInvariant())
        {
            case "CACERTS":
                return new InfoQuestion { Topic = InfoTopic.CaCertificates, File = parsed.GetValue(_caCertsOut) };
            case "ROOTCACERT":
                string root = parsed.GetValue(_oldWithOld)
                    ?? throw new ToolException(ExitCode.Usage, "a newer root than which?", "name the root at hand with --oldwithold");
                return new InfoQuestion
                {
                    Topic = InfoTopic.RootUpdate,
                    OldRoot = CertificateFile.ReadAll(root, host)[0],
                    File = parsed.GetValue(_newWithNew),
                    LinkFile = parsed.GetValue(_newWithOld),
                };
            case "CERTREQTEMPLATE":
                return new InfoQuestion { Topic = InfoTopic.RequestTemplate, Profile = parsed.GetValue(_profile), File = parsed.GetValue(_template) };
            case "CRLSTATUSLIST" or "CRLS":
                return new InfoQuestion { Topic = InfoTopic.RevocationList, List = ListOf(parsed, host), File = parsed.GetValue(_crlOut) };
            default:
                return new InfoQuestion { Topic = InfoTopic.Other, Item = ItemOf(topic, parsed.GetValue(_value)) };
        }
    }

    private RevocationListQuery ListOf(ParseResult parsed, ToolHost host)
    {
        if (parsed.GetValue(_oldCrl) is string file)
        {
            byte[] content = InputFile.Read(file, host);
            byte[] encoded = PemText.Blocks(content) is [var first, ..] ? first.Data : content;
            return CmpRevocationList.TryDecode(encoded, out CmpRevocationList list, out DerError error)
                ? RevocationListQuery.NewerThan(list)
                : throw new ToolException(ExitCode.File, $"{file} holds no revocation list: {error}");
        }

        string certificateFile = parsed.GetValue(_crlCert)
            ?? throw new ToolException(ExitCode.Usage, "which revocation list?", "name the one at hand with --oldcrl, or a certificate that it is for with --crlcert");
        return CmpCertificate.TryDecode(CertificateFile.ReadAll(certificateFile, host)[0].RawData, out CmpCertificate certificate, out DerError flaw)
            ? RevocationListQuery.For(certificate)
            : throw new ToolException(ExitCode.File, $"{certificateFile} holds no certificate that decodes: {flaw}");
    }

    private static CmpInfo ItemOf(string topic, string? value)
    {
        try
        {
            return new CmpInfo(topic, value is null ? default(ReadOnlyMemory<byte>) : Convert.FromHexString(value));
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            throw new ToolException(
                ExitCode.Usage, $"{topic} cannot be asked", "ask for caCerts, rootCaCert, certReqTemplate, crlStatusList or an object identifier, as 1.3.6.1.5.5.7.4.2");
        }
    }
}
