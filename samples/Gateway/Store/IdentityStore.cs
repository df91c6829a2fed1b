using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Cmp.Core;

namespace Gateway;

/// <summary>Keys and certificates in a folder. Every change is there whole or not at all (docs/adr/0007-gateway-identity.md).</summary>
internal sealed class IdentityStore
{
    private const string CurrentName = "current";

    private readonly DurableFiles _files;
    private readonly string _folder;
    private readonly string _generations;
    private readonly string _damaged;

    /// <summary>Opens a store, which is made when it is not there.</summary>
    /// <param name="folder">The folder, whose parent exists.</param>
    /// <param name="files">How to change the disk.</param>
    internal IdentityStore(string folder, DurableFiles files)
    {
        _files = files;
        _folder = Path.GetFullPath(folder);
        _generations = Path.Combine(_folder, "generations");
        _damaged = Path.Combine(_folder, "damaged");
        files.MakeFolder(_folder);
        files.MakeFolder(_generations);
        files.MakeFolder(_damaged);
        Roots = new RootStore(_folder, files);
    }

    /// <summary>The trusted roots.</summary>
    internal RootStore Roots { get; }

    private string CurrentPath => Path.Combine(_folder, CurrentName);

    /// <summary>Reads what is on disk.</summary>
    /// <returns>What is there.</returns>
    internal StoreView Read()
    {
        List<Generation> generations = [];
        foreach (string path in Directory.EnumerateDirectories(_generations))
        {
            if (NumberOf(Path.GetFileName(path)) is int number and > 0)
            {
                generations.Add(Generation.Read(number, path));
            }
        }

        generations.Sort((a, b) => b.Number.CompareTo(a.Number));
        return new StoreView
        {
            Remains = [.. Remains()],
            Generations = generations,
            HasRoots = Roots.Read().Count > 0,
            CurrentNumber = NumberOf(Path.GetFileName(new FileInfo(CurrentPath).LinkTarget ?? string.Empty)),
        };
    }

    /// <summary>Makes a generation with a new key.</summary>
    /// <param name="kind">Which kind of key.</param>
    /// <returns>Its number.</returns>
    internal int CreateGeneration(KeyKind kind)
    {
        int number = 1 + Numbers(_generations).Concat(Numbers(_damaged)).DefaultIfEmpty(0).Max();
        using AsymmetricAlgorithm key = KeyFile.Create(kind);
        byte[] content = KeyFile.Encode(key);
        try
        {
            _files.MakeFolder(Path.Combine(_generations, Generation.NameOf(number)), Generation.KeyName, content);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }

        return number;
    }

    /// <summary>Reads the key of a generation.</summary>
    /// <param name="generation">The generation.</param>
    /// <returns>The key.</returns>
    /// <exception cref="IOException">It cannot be read any more.</exception>
    internal static AsymmetricAlgorithm ReadKey(Generation generation) =>
        KeyFile.TryRead(generation.PathOf(Generation.KeyName)) ?? throw new IOException($"{generation.PathOf(Generation.KeyName)} cannot be read");

    /// <summary>Reads the request under way.</summary>
    /// <param name="generation">The generation.</param>
    /// <returns>The request; null when it cannot be read.</returns>
    internal static Checkpoint? ReadCheckpoint(Generation generation) =>
        Checkpoint.Decode(File.ReadAllBytes(generation.PathOf(Generation.CheckpointName)));

    /// <summary>Keeps a request under way.</summary>
    /// <param name="generation">The generation.</param>
    /// <param name="checkpoint">The request.</param>
    internal void WriteCheckpoint(Generation generation, Checkpoint checkpoint) =>
        _files.Write(generation.PathOf(Generation.CheckpointName), checkpoint.Encode());

    /// <summary>Forgets the request under way; the key stays.</summary>
    /// <param name="generation">The generation.</param>
    internal void DropCheckpoint(Generation generation) => _files.Delete(generation.PathOf(Generation.CheckpointName));

    /// <summary>Keeps a certificate that was offered, before it is confirmed.</summary>
    /// <param name="generation">The generation.</param>
    /// <param name="chain">The certificate and its chain.</param>
    internal void WriteOffer(Generation generation, IEnumerable<CmpCertificate> chain) =>
        _files.Write(generation.PathOf(Generation.OfferName), PemFile.Encode(chain));

    /// <summary>Keeps a certificate that was issued and confirmed.</summary>
    /// <param name="generation">The generation.</param>
    /// <param name="chain">The certificate and its chain.</param>
    internal void Commit(Generation generation, IEnumerable<CmpCertificate> chain) =>
        _files.Write(generation.PathOf(Generation.CertificateName), PemFile.Encode(chain));

    /// <summary>Takes a generation into use.</summary>
    /// <param name="generation">The generation.</param>
    internal void Switch(Generation generation) =>
        _files.Link(CurrentPath, Path.Combine(Path.GetFileName(_generations), Generation.NameOf(generation.Number)));

    /// <summary>Notes that the CA has taken a message signed with the key.</summary>
    /// <param name="generation">The generation.</param>
    internal void MarkProven(Generation generation) => _files.Write(generation.PathOf(Generation.ProvenName), default);

    /// <summary>Notes that the CA would take no message signed with the key.</summary>
    /// <param name="generation">The generation.</param>
    internal void MarkRefused(Generation generation) => _files.Write(generation.PathOf(Generation.RefusedName), default);

    /// <summary>Puts a generation without key where people may look at it.</summary>
    /// <param name="generation">The generation.</param>
    internal void SetAside(Generation generation)
    {
        string place = Path.Combine(_damaged, Generation.NameOf(generation.Number));
        _files.Delete(place);
        _files.Move(generation.Folder, place);
    }

    /// <summary>Takes the name from a certificate that is of no use; its key is certified again.</summary>
    /// <param name="generation">The generation.</param>
    internal void SetAsideCertificate(Generation generation) =>
        _files.Move(generation.PathOf(Generation.CertificateName), generation.PathOf(Generation.DamagedCertificateName));

    /// <summary>Deletes a generation that is superseded.</summary>
    /// <param name="generation">The generation.</param>
    internal void Retire(Generation generation) => _files.Delete(generation.Folder);

    /// <summary>Deletes what is of no use.</summary>
    /// <param name="path">A file or a folder.</param>
    internal void Tidy(string path) => _files.Delete(path);

    private IEnumerable<string> Remains() =>
        from folder in new[] { _folder, _generations, _damaged, Roots.Folder }.Concat(Directory.EnumerateDirectories(_generations))
        where !DurableFiles.IsRemains(Path.GetFileName(folder))
        from path in Directory.EnumerateFileSystemEntries(folder)
        where DurableFiles.IsRemains(Path.GetFileName(path))
        select path;

    private static IEnumerable<int> Numbers(string folder) =>
        Directory.EnumerateDirectories(folder).Select(path => NumberOf(Path.GetFileName(path)));

    private static int NumberOf(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
