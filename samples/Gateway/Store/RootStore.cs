using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Cmp.Core;

namespace Gateway;

/// <summary>The trusted roots, each in a file of its own that is named after its SHA-256 digest, and all in one for other programs.</summary>
internal sealed class RootStore
{
    private readonly DurableFiles _files;
    private readonly string _bundle;

    /// <summary>Opens the roots, whose folder is made when it is not there.</summary>
    /// <param name="store">The store.</param>
    /// <param name="files">How to change the disk.</param>
    internal RootStore(string store, DurableFiles files)
    {
        _files = files;
        Folder = Path.Combine(store, "roots");
        _bundle = Path.Combine(store, "trust.pem");
        files.MakeFolder(Folder);
    }

    /// <summary>Where the roots are.</summary>
    internal string Folder { get; }

    /// <summary>Reads the roots. One that cannot be read is as good as none; its file stays for people to look at.</summary>
    /// <returns>The roots, the newest first.</returns>
    internal IReadOnlyList<CmpCertificate> Read() =>
    [
        .. Directory.EnumerateFiles(Folder, "*.pem")
            .Where(path => !DurableFiles.IsRemains(Path.GetFileName(path)))
            .Select(path => (Path: path, Certificates: PemFile.ReadCertificates(path)))
            .Where(file => file.Certificates is [CmpCertificate root] && Path.GetFileName(file.Path) == NameOf(root))
            .Select(file => file.Certificates[0])
            .OrderByDescending(root => root.NotBefore),
    ];

    /// <summary>Adds a root, unless it is there.</summary>
    /// <param name="root">The root.</param>
    /// <returns>Whether it was not there.</returns>
    internal bool Add(CmpCertificate root)
    {
        if (Read().Any(root.IsSameAs))
        {
            return false;
        }

        _files.Write(Path.Combine(Folder, NameOf(root)), PemFile.Encode([root]));
        WriteBundle();
        return true;
    }

    /// <summary>
    /// Mends what was damaged: a root whose file cannot be read, or all of them when none is left, from the file for other programs, and
    /// that from them.
    /// </summary>
    internal void Repair()
    {
        IReadOnlyList<CmpCertificate> roots = Read();
        foreach (CmpCertificate root in File.Exists(_bundle) ? PemFile.ReadCertificates(_bundle) : [])
        {
            string path = Path.Combine(Folder, NameOf(root));
            if (roots.Count == 0 || (File.Exists(path) && !roots.Any(root.IsSameAs)))
            {
                _files.Write(path, PemFile.Encode([root]));
            }
        }

        WriteBundle();
    }

    /// <summary>Writes the file for other programs, unless it is as it should be.</summary>
    private void WriteBundle()
    {
        byte[] content = PemFile.Encode(Read());
        if (!File.Exists(_bundle) || !File.ReadAllBytes(_bundle).AsSpan().SequenceEqual(content))
        {
            _files.Write(_bundle, content);
        }
    }

    private static string NameOf(CmpCertificate root) => Convert.ToHexStringLower(SHA256.HashData(root.Encoded.Span)) + ".pem";
}
