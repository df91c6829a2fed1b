using System;
using System.Collections.Generic;
using System.CommandLine;
using Cmp.Core;

namespace Cmp.Tool.Options;

/// <summary>How a certificate is requested, and where it goes.</summary>
internal sealed class ResultOptions
{
    private readonly Option<bool> _implicitConfirm = Opt.Flag("implicit-confirm", "Asks the CA to do without a confirmation message: this is the default.");
    private readonly Option<bool> _explicitConfirm = Opt.Flag("explicit-confirm", "Wants to confirm the certificate, in a message of its own.");
    private readonly Option<bool> _disableConfirm = Opt.Flag("disable-confirm", "Does not confirm the certificate, whatever the CA expects: it may revoke it then. This breaks RFC 9810.");
    private readonly Option<string[]> _outTrusted = Opt.Of<string[]>("out-trusted", "files", "Roots that the new certificate has to lead to; it is rejected otherwise.");
    private readonly Option<string[]> _genInfo = Opt.Of<string[]>("geninfo", "items", "More items for the header, as 1.2.3.4:int:56789 or 1.2.3.4:str:text; a comma may separate them.");
    private readonly Option<string> _profile = Opt.Of<string>("profile", "name", "The certificate profile to apply.");
    private readonly Option<string> _certOut = Opt.Of<string>("certout", "file", "Where the certificate goes: PEM; to the output unless given.");
    private readonly Option<string> _certForm = Opt.Of<string>("certform", "PEM|DER", "How the certificate is written to --certout: PEM unless given.");
    private readonly Option<string> _chainOut = Opt.Of<string>("chainout", "file", "Where the certificate goes with those of its issuers.");
    private readonly Option<string> _extraCertsOut = Opt.Of<string>("extracertsout", "file", "Where the certificates go that the server sent along.");
    private readonly Option<string> _caCertsOut = Opt.Of<string>("cacertsout", "file", "Where the CA certificates go that the server would have this side trust.");

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    internal void AddTo(Command command)
    {
        _certForm.AcceptOnlyFromAmong("PEM", "DER");
        foreach (Option option in (ReadOnlySpan<Option>)
        [
            _implicitConfirm, _explicitConfirm, _disableConfirm, _outTrusted, _genInfo, _profile,
            _certOut, _certForm, _chainOut, _extraCertsOut, _caCertsOut,
        ])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Where the certificate goes.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>The path; null for the output.</returns>
    internal string? CertificateFile(ParseResult parsed) => parsed.GetValue(_certOut);

    /// <summary>Where the certificate goes with its chain.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>The path; null for nowhere.</returns>
    internal string? ChainFile(ParseResult parsed) => parsed.GetValue(_chainOut);

    /// <summary>Where the certificates of extraCerts go.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>The path; null for nowhere.</returns>
    internal string? ExtraCertsFile(ParseResult parsed) => parsed.GetValue(_extraCertsOut);

    /// <summary>Where the certificates of caPubs go.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>The path; null for nowhere.</returns>
    internal string? CaCertsFile(ParseResult parsed) => parsed.GetValue(_caCertsOut);

    /// <summary>Whether the certificate is written in DER.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>True when asked to.</returns>
    internal bool WritesDer(ParseResult parsed) => parsed.GetValue(_certForm) == "DER";

    /// <summary>What is asked, by name: another request does not go on with what was saved for this one.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>Names and values.</returns>
    internal IEnumerable<KeyValuePair<string, string>> Asked(ParseResult parsed) =>
        [new("profile", parsed.GetValue(_profile) ?? string.Empty), new("generalInfo", string.Join(',', parsed.GetValue(_genInfo) ?? []))];

    /// <summary>How the certificate is requested.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="host">The process.</param>
    /// <returns>How.</returns>
    /// <exception cref="ToolException">Options contradict each other, or a file cannot be used.</exception>
    internal EnrollmentOptions Conduct(ParseResult parsed, ToolHost host)
    {
        (bool isImplicit, bool isExplicit, bool isDisabled) =
            (parsed.GetValue(_implicitConfirm), parsed.GetValue(_explicitConfirm), parsed.GetValue(_disableConfirm));
        if ((isImplicit && isExplicit) || (isExplicit && isDisabled))
        {
            throw new ToolException(ExitCode.Usage, $"--explicit-confirm excludes {(isDisabled ? "--disable-confirm" : "--implicit-confirm")}");
        }

        return new EnrollmentOptions
        {
            ImplicitConfirm = isImplicit || !(isExplicit || isDisabled),
            DisableConfirm = isDisabled,
            CertificateProfile = parsed.GetValue(_profile),
            GeneralInfo = GeneralInfoText.Parse(parsed.GetValue(_genInfo)),
            Decide = parsed.GetValue(_outTrusted) is { Length: > 0 } files
                ? new NewCertificateCheck(Files.CertificateFile.ReadAll(files, host), host.Clock).DecideAsync
                : null,
        };
    }
}
