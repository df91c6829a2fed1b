using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cmp.Core;
using Cmp.Tool.Files;
using Cmp.Tool.Reporting;

namespace Cmp.Tool.Commands;

/// <summary>Keeps and tells what a server answered.</summary>
/// <param name="topic">What was asked, as people call it.</param>
/// <param name="json">Whether programs are told.</param>
/// <param name="host">The process.</param>
internal sealed class InfoReport(string topic, bool json, ToolHost host)
{
    /// <summary>CA certificates.</summary>
    internal ExitCode Write(IReadOnlyList<CmpCertificate> certificates, InfoQuestion question)
    {
        if (certificates.Count == 0)
        {
            return Nothing("the server has none to give");
        }

        List<ReadOnlyMemory<byte>> encodings = [];
        foreach (CmpCertificate certificate in certificates)
        {
            encodings.Add(certificate.Encoded);
        }

        Keep(question.File, "CERTIFICATE", encodings);
        Tell(writer => JsonOutput.WriteCertificates(writer, "certificates", certificates));
        Say(string.Create(
            CultureInfo.InvariantCulture, $"{certificates.Count} certificates; none of them is to be trusted for having been sent"));
        return ExitCode.Success;
    }

    /// <summary>A newer root, which the old one signed.</summary>
    internal ExitCode Write(RootCaUpdate? update, InfoQuestion question)
    {
        if (update is null)
        {
            return Nothing("there is no newer root");
        }

        Keep(question.File, "CERTIFICATE", [update.NewWithNew.Encoded]);
        if (question.LinkFile is not null && update.NewWithOld is not null)
        {
            OutputFile.WriteCertificates(question.LinkFile, [update.NewWithOld.Encoded]);
        }

        Tell(writer =>
        {
            JsonOutput.WriteCertificates(writer, "newWithNew", [update.NewWithNew]);
            JsonOutput.WriteCertificates(writer, "newWithOld", update.NewWithOld is null ? [] : [update.NewWithOld]);
        });
        Say($"a new root, {DistinguishedName.ToText(update.NewWithNew.Subject)}, which the old one signed");
        return ExitCode.Success;
    }

    /// <summary>What requests should look like.</summary>
    internal ExitCode Write(CertificateRequestRequirements? requirements, InfoQuestion question)
    {
        if (requirements is null)
        {
            return Nothing("the CA wants nothing in particular");
        }

        if (question.File is not null)
        {
            OutputFile.Write(question.File, requirements.Template.Span);
        }

        List<string> keys = [];
        foreach (KeySpecification key in requirements.KeySpecifications)
        {
            keys.Add(key.RsaKeyBits is int bits
                ? string.Create(CultureInfo.InvariantCulture, $"rsa:{bits}")
                : Convert.ToHexStringLower(key.AlgorithmIdentifier.Span));
        }

        Tell(writer =>
        {
            writer.WriteString("subject", requirements.Subject.IsEmpty ? null : DistinguishedName.ToText(requirements.Subject.Span));
            writer.WriteNumber("extensions", requirements.Extensions.Count);
            writer.WriteStartArray("keys");
            keys.ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
            writer.WriteString("template", Convert.ToHexStringLower(requirements.Template.Span));
        });
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"subject: {(requirements.Subject.IsEmpty ? "left open" : DistinguishedName.ToText(requirements.Subject.Span))}; extensions: {requirements.Extensions.Count}; keys: {(keys.Count == 0 ? "any" : string.Join(", ", keys))}"));
        return ExitCode.Success;
    }

    /// <summary>A newer revocation list.</summary>
    internal ExitCode Write(CmpRevocationList? list, InfoQuestion question)
    {
        if (list is null)
        {
            return Nothing("there is no newer revocation list");
        }

        Keep(question.File, "X509 CRL", [list.Encoded]);
        Tell(writer =>
        {
            writer.WriteString("issuer", DistinguishedName.ToText(list.Issuer.Span));
            writer.WriteString("thisUpdate", list.ThisUpdate);
            writer.WriteString("crl", PemEncoding.WriteString("X509 CRL", list.Encoded.Span));
        });
        Say($"the list of {DistinguishedName.ToText(list.Issuer.Span)}, of {list.ThisUpdate:u}; its signature is not verified here");
        return ExitCode.Success;
    }

    /// <summary>Whatever was asked by object identifier.</summary>
    internal ExitCode Write(GeneralResult result, InfoQuestion question)
    {
        _ = question;
        if (!json)
        {
            foreach (CmpInfo item in result.Items)
            {
                host.Out.WriteLine($"{item.Type}: {(item.Value.IsEmpty ? "no value" : Convert.ToHexStringLower(item.Value.Span))}");
            }
        }

        Tell(writer =>
        {
            writer.WriteStartArray("items");
            foreach (CmpInfo item in result.Items)
            {
                writer.WriteStartObject();
                writer.WriteString("type", item.Type);
                writer.WriteString("value", item.Value.IsEmpty ? null : Convert.ToHexStringLower(item.Value.Span));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
        return ExitCode.Success;
    }

    private ExitCode Nothing(string text)
    {
        if (json)
        {
            JsonOutput.Write(host.Out, writer =>
            {
                writer.WriteString("command", "info");
                writer.WriteString("topic", topic);
                writer.WriteString("result", "nothing");
                writer.WriteNumber("exitCode", (int)ExitCode.NothingNew);
            });
        }

        Say(text);
        return ExitCode.NothingNew;
    }

    private void Keep(string? file, string label, List<ReadOnlyMemory<byte>> encodings)
    {
        StringBuilder text = new();
        foreach (ReadOnlyMemory<byte> encoded in encodings)
        {
            text.Append(PemEncoding.WriteString(label, encoded.Span)).Append('\n');
        }

        if (file is not null)
        {
            OutputFile.Write(file, text.ToString());
        }
        else if (!json)
        {
            host.Out.Write(text.ToString());
        }
    }

    private void Tell(Action<Utf8JsonWriter> write)
    {
        if (json)
        {
            JsonOutput.Write(host.Out, writer =>
            {
                JsonOutput.WriteSuccess(writer, "info");
                writer.WriteString("topic", topic);
                write(writer);
            });
        }
    }

    private void Say(string text)
    {
        if (!json)
        {
            host.Error.WriteLine(text);
        }
    }
}
