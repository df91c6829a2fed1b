using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;
using Cmp.Core;

namespace Cmp.Tool.Authority;

/// <summary>The roots of an authority, the last of which counts, and the certificates of its issuing CA under each of them.</summary>
internal sealed class CaGenerations : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<CaGeneration> _generations = [];
    private readonly Dictionary<int, RootCaUpdate> _updates = [];

    /// <summary>Reads the generations.</summary>
    /// <param name="files">Where from.</param>
    /// <param name="password">The password of their keys.</param>
    internal CaGenerations(IAuthorityFiles files, string? password)
    {
        while (CaGeneration.Load(files, _generations.Count + 1, password) is CaGeneration generation)
        {
            _generations.Add(generation);
        }
    }

    /// <summary>How many there are.</summary>
    internal int Count => _generations.Count;

    /// <summary>The generation that counts.</summary>
    internal CaGeneration Current => _generations[^1];

    /// <summary>The certificates of the issuing CA, the newest first.</summary>
    internal IReadOnlyList<CmpCertificate> Issuers
    {
        get
        {
            List<CmpCertificate> issuers = _generations.ConvertAll(generation => generation.Issuer);
            issuers.Reverse();
            return issuers;
        }
    }

    /// <summary>The links from the old roots to the one that counts.</summary>
    internal IReadOnlyList<CmpCertificate> Links { get; private set; } = [];

    /// <summary>
    /// DER of the certificates from those that are issued to a root: the certificate of the issuing CA under the root that counts, and the links
    /// to that root from whichever root a client has.
    /// </summary>
    internal IReadOnlyList<ReadOnlyMemory<byte>> Chain { get; private set; } = [];

    /// <summary>Begins a generation.</summary>
    /// <param name="files">Where it is written.</param>
    /// <param name="settings">Names and kinds of keys.</param>
    /// <param name="issuerKey">The key of the issuing CA.</param>
    internal void Begin(IAuthorityFiles files, AuthoritySettings settings, AsymmetricAlgorithm issuerKey)
    {
        _generations.Add(CaGeneration.Create(files, Count + 1, settings, issuerKey, settings.Clock.GetUtcNow()));
        Complete();
    }

    /// <summary>Finishes reading.</summary>
    internal void Complete()
    {
        List<CmpCertificate> links = [];
        for (int i = 0; i < Count - 1; i++)
        {
            links.Add(_generations[i].LinkTo(Current));
        }

        List<ReadOnlyMemory<byte>> chain = [Current.Issuer.Encoded];
        links.ForEach(link => chain.Add(link.Encoded));
        Links = links;
        Chain = chain;
    }

    /// <summary>The way from an old root to the one that counts (S3).</summary>
    /// <param name="oldRoot">The old root; null for the one before.</param>
    /// <returns>The way; null when there is none, or no need for one.</returns>
    internal RootCaUpdate? UpdateFrom(CmpCertificate? oldRoot)
    {
        int index = oldRoot is null ? Count - 2 : _generations.FindIndex(generation => generation.Root.IsSameAs(oldRoot));
        if (index < 0 || index == Count - 1)
        {
            return null;
        }

        lock (_lock)
        {
            if (!_updates.TryGetValue(index, out RootCaUpdate? update))
            {
                CaGeneration old = _generations[index];
                update = new RootCaUpdate(Current.Root, Links[index], Current.LinkTo(old));
                _updates.Add(index, update);
            }

            return update;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _generations.ForEach(generation => generation.Dispose());
}
