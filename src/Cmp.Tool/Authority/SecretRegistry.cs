using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace Cmp.Tool.Authority;

/// <summary>The shared secrets of an authority, by their reference values. Those that it is given are kept in its folder.</summary>
internal sealed class SecretRegistry
{
    private const string FileName = "secrets";

    private readonly Dictionary<string, SharedSecret> _secrets = new(StringComparer.Ordinal);
    private readonly CertificateRegister _register;
    private readonly IAuthorityFiles _files;

    /// <summary>Reads the secrets.</summary>
    /// <param name="files">Where they are.</param>
    /// <param name="register">Knows which were used.</param>
    internal SecretRegistry(IAuthorityFiles files, CertificateRegister register)
    {
        _files = files;
        _register = register;
        if (!files.Exists(FileName))
        {
            return;
        }

        foreach (string line in Encoding.UTF8.GetString(files.Read(FileName)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // reference, "once" or "many", secret: the last may hold anything but a line feed.
            string[] parts = line.Split('\t', 3);
            if (parts.Length < 3 || parts[1] is not ("once" or "many"))
            {
                throw new AuthorityException($"the file {FileName} in {files.Place} is damaged");
            }

            _secrets[parts[0]] = new SharedSecret(parts[0], parts[2], parts[1] == "once");
        }
    }

    /// <summary>The secrets.</summary>
    internal IReadOnlyCollection<SharedSecret> All => _secrets.Values;

    /// <summary>Makes a secret that nobody can guess, if there is none at all.</summary>
    internal void AddDefault()
    {
        if (_secrets.Count == 0)
        {
            Add([new SharedSecret("device", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), IsOneTime: false)]);
        }
    }

    /// <summary>Takes secrets in, and writes all down if there is a new one.</summary>
    /// <param name="secrets">The secrets.</param>
    internal void Add(IReadOnlyList<SharedSecret> secrets)
    {
        bool isNew = false;
        foreach (SharedSecret secret in secrets)
        {
            if (secret.Reference.AsSpan().ContainsAny('\t', '\n') || secret.Secret.Contains('\n', StringComparison.Ordinal) || secret.Secret.Length == 0)
            {
                throw new AuthorityException("a reference value must not hold tabs, nor a secret line feeds, and a secret must not be empty");
            }

            isNew |= !_secrets.TryGetValue(secret.Reference, out SharedSecret? known) || known != secret;
            _secrets[secret.Reference] = secret;
        }

        if (isNew)
        {
            StringBuilder text = new();
            foreach (SharedSecret secret in _secrets.Values)
            {
                _ = text.Append(secret.Reference).Append('\t').Append(secret.IsOneTime ? "once" : "many").Append('\t').Append(secret.Secret).Append('\n');
            }

            _files.Write(FileName, Encoding.UTF8.GetBytes(text.ToString()));
        }
    }

    /// <summary>Gives the secret that a reference value names.</summary>
    /// <param name="reference">The reference value.</param>
    /// <returns>The secret; empty when there is none, or when it was used and is good for one certificate only.</returns>
    internal ReadOnlyMemory<byte> Find(ReadOnlyMemory<byte> reference) => Find(reference.Span, isUsed: false);

    /// <summary>Gives the secret that was good for one certificate, and was used.</summary>
    /// <param name="reference">The reference value.</param>
    /// <returns>The secret; empty when there is none, or when it is still good.</returns>
    internal ReadOnlyMemory<byte> FindUsed(ReadOnlyMemory<byte> reference) => Find(reference.Span, isUsed: true);

    /// <summary>Whether a reference value names a secret that is good for one certificate only.</summary>
    /// <param name="reference">The reference value.</param>
    /// <returns>True when it does.</returns>
    internal bool IsOneTime(ReadOnlySpan<byte> reference) => Lookup(reference) is { IsOneTime: true };

    private ReadOnlyMemory<byte> Find(ReadOnlySpan<byte> reference, bool isUsed) =>
        Lookup(reference) is SharedSecret secret && (secret.IsOneTime && _register.IsUsed(reference)) == isUsed
            ? Encoding.UTF8.GetBytes(secret.Secret)
            : default(ReadOnlyMemory<byte>);

    private SharedSecret? Lookup(ReadOnlySpan<byte> reference) => _secrets.GetValueOrDefault(Encoding.UTF8.GetString(reference));
}
