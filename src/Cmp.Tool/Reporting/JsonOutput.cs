using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cmp.Core;

namespace Cmp.Tool.Reporting;

/// <summary>Results as JSON.</summary>
internal static class JsonOutput
{
    // What is written goes to terminals and files, never into HTML.
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an object and the end of the line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="write">Writes the properties.</param>
    internal static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, s_options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Writes the properties that begin every success.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="command">Name of the command.</param>
    internal static void WriteSuccess(Utf8JsonWriter writer, string command)
    {
        writer.WriteString("command", command);
        writer.WriteString("result", "success");
        writer.WriteNumber("exitCode", 0);
    }

    /// <summary>Writes the properties of a status.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="status">The status.</param>
    internal static void WriteStatus(Utf8JsonWriter writer, CmpStatusInfo status)
    {
        writer.WriteString("status", StatusNames.Of(status.Status));
        writer.WriteStartArray("failInfo");
        foreach (string name in status.FailureNames())
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("statusString");
        foreach (string text in status.Texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes certificates as an array of PEM.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">Name of the property.</param>
    /// <param name="certificates">The certificates.</param>
    internal static void WriteCertificates(Utf8JsonWriter writer, string name, IEnumerable<CmpCertificate> certificates)
    {
        writer.WriteStartArray(name);
        foreach (CmpCertificate certificate in certificates)
        {
            writer.WriteStringValue(PemEncoding.WriteString("CERTIFICATE", certificate.Encoded.Span));
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a certificate as an object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">Name of the property.</param>
    /// <param name="certificate">The certificate.</param>
    internal static void WriteCertificate(Utf8JsonWriter writer, string name, X509Certificate2 certificate)
    {
        writer.WriteStartObject(name);
        writer.WriteString("subject", certificate.Subject);
        writer.WriteString("issuer", certificate.Issuer);
        writer.WriteString("serialNumber", certificate.SerialNumber);
        writer.WriteString("notBefore", Time(certificate.NotBefore));
        writer.WriteString("notAfter", Time(certificate.NotAfter));
        writer.WriteString("sha256", Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256)));
        writer.WriteString("pem", certificate.ExportCertificatePem());
        writer.WriteEndObject();
    }

    private static string Time(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
