using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Cmp.Core;

namespace Gateway;

/// <summary>A key and what became of it, as it was on disk when it was read.</summary>
internal sealed record Generation
{
    internal const string KeyName = "key.pem";
    internal const string CertificateName = "certificate.pem";
    internal const string DamagedCertificateName = "certificate.damaged";
    internal const string OfferName = "offered.pem";
    internal const string CheckpointName = "transaction";
    internal const string ProvenName = "proven";
    internal const string RefusedName = "refused";

    /// <summary>Its number; later ones are greater.</summary>
    internal required int Number { get; init; }

    /// <summary>Its folder.</summary>
    internal required string Folder { get; init; }

    /// <summary>Whether the key can be used. Without it the rest is worth nothing.</summary>
    internal bool HasKey { get; private init; }

    /// <summary>Whether there is a certificate that cannot be read or is not that of the key.</summary>
    internal bool HasBadCertificate { get; private init; }

    /// <summary>The certificate and its chain; none when there is no usable one.</summary>
    internal IReadOnlyList<CmpCertificate> Chain { get; private init; } = [];

    /// <summary>The certificate that was offered, and its chain; none when there is no usable one.</summary>
    internal IReadOnlyList<CmpCertificate> Offer { get; private init; } = [];

    /// <summary>Files of a request under way that is at its end.</summary>
    internal IReadOnlyList<string> RequestFiles { get; private init; } = [];

    /// <summary>Whether a request is under way.</summary>
    internal bool HasCheckpoint { get; private init; }

    /// <summary>Whether the CA has taken a message that was signed with the key.</summary>
    internal bool IsProven { get; private init; }

    /// <summary>Whether the CA has refused messages that were signed with the key, so that the generation before it is used.</summary>
    internal bool IsRefused { get; private init; }

    /// <summary>Whether there is a usable certificate.</summary>
    internal bool IsIssued => Chain.Count > 0;

    /// <summary>The certificate.</summary>
    internal CmpCertificate Certificate => Chain[0];

    /// <summary>Name of the folder of a generation.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>The name; names sort like numbers.</returns>
    internal static string NameOf(int number) => number.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>Path of a file.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The path.</returns>
    internal string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Reads a generation.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="folder">Its folder.</param>
    /// <returns>The generation.</returns>
    internal static Generation Read(int number, string folder)
    {
        Generation empty = new() { Number = number, Folder = folder };
        using AsymmetricAlgorithm? key = KeyFile.TryRead(empty.PathOf(KeyName));
        byte[] publicKey = key?.ExportSubjectPublicKeyInfo() ?? [];
        List<CmpCertificate> chain = ReadChain(empty.PathOf(CertificateName), publicKey);
        List<string> requestFiles = [.. new[] { CheckpointName, OfferName }.Where(name => File.Exists(empty.PathOf(name))).Select(empty.PathOf)];
        return empty with
        {
            HasKey = key is not null,
            HasBadCertificate = chain.Count == 0 && File.Exists(empty.PathOf(CertificateName)),
            Chain = chain,
            Offer = ReadChain(empty.PathOf(OfferName), publicKey),
            RequestFiles = requestFiles,
            HasCheckpoint = File.Exists(empty.PathOf(CheckpointName)),
            IsProven = File.Exists(empty.PathOf(ProvenName)),
            IsRefused = File.Exists(empty.PathOf(RefusedName)),
        };
    }

    private static List<CmpCertificate> ReadChain(string path, byte[] publicKey)
    {
        List<CmpCertificate> chain = File.Exists(path) ? PemFile.ReadCertificates(path) : [];
        return chain.Count > 0 && chain[0].SubjectPublicKeyInfo.SequenceEqual(publicKey) ? chain : [];
    }
}
