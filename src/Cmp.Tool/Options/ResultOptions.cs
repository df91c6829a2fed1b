using System;
using System.CommandLine;
using Cmp.Core;

namespace Cmp.Tool.Options;

/// <summary>How a certificate is requested, and where it goes.</summary>
internal sealed class ResultOptions
{
    private readonly Option<bool> _implicitConfirm = Opt.Flag("implicit-confirm", "Asks the CA to do without a confirmation message: this is the default.");
    private readonly Option<bool> _explicitConfirm = Opt.Flag("explicit-confirm", "Wants to confirm the certificate, in a message of its own.");
    private readonly Option<string> _profile = Opt.Of<string>("profile", "name", "The certificate profile to apply.");
    private readonly Option<string> _certOut = Opt.Of<string>("certout", "file", "Where the certificate goes: PEM; to the output unless given.");
    private readonly Option<string> _chainOut = Opt.Of<string>("chainout", "file", "Where the certificate goes with those of its issuers.");
    private readonly Option<string> _extraCertsOut = Opt.Of<string>("extracertsout", "file", "Where the certificates go that the server sent along.");
    private readonly Option<string> _caCertsOut = Opt.Of<string>("cacertsout", "file", "Where the CA certificates go that the server would have this side trust.");

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    internal void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)
            [_implicitConfirm, _explicitConfirm, _profile, _certOut, _chainOut, _extraCertsOut, _caCertsOut])
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

    /// <summary>How the certificate is requested.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>How.</returns>
    /// <exception cref="ToolException">Options contradict each other.</exception>
    internal CertificateRequestOptions Conduct(ParseResult parsed) =>
        parsed.GetValue(_implicitConfirm) && parsed.GetValue(_explicitConfirm)
            ? throw new ToolException(ExitCode.Usage, "--implicit-confirm and --explicit-confirm exclude each other")
            : new CertificateRequestOptions
            {
                ImplicitConfirm = !parsed.GetValue(_explicitConfirm),
                CertificateProfile = parsed.GetValue(_profile),
            };
}
