using System;
using System.Collections.Generic;
using System.Linq;

namespace Cmp.Tool.Authority;

/// <content>The secrets that are good for one certificate.</content>
internal sealed partial class CertificateRegister
{
    /// <summary>Uses up a secret that is good for one certificate.</summary>
    /// <param name="reference">Its reference value.</param>
    /// <returns>False when it was used before.</returns>
    internal bool TryUseSecret(byte[] reference)
    {
        string key = Convert.ToHexString(reference);
        lock (_lock)
        {
            if (!_usedSecrets.Add(key))
            {
                return false;
            }
        }

        try
        {
            Record(new JournalRecord(JournalEvent.SecretUsed, _clock.GetUtcNow()) { Reference = reference });
            return true;
        }
        catch (AuthorityException)
        {
            lock (_lock)
            {
                _ = _usedSecrets.Remove(key);
            }

            throw;
        }
    }

    /// <summary>Whether a secret that is good for one certificate was used.</summary>
    /// <param name="reference">Its reference value.</param>
    /// <returns>True when it was.</returns>
    internal bool IsUsed(ReadOnlySpan<byte> reference)
    {
        lock (_lock)
        {
            return _usedSecrets.Contains(Convert.ToHexString(reference));
        }
    }

    /// <summary>Lets a secret be used again.</summary>
    /// <param name="reference">Its reference value.</param>
    internal void RestoreSecret(byte[] reference) =>
        Record(new JournalRecord(JournalEvent.SecretRestored, _clock.GetUtcNow()) { Reference = reference });

    /// <summary>
    /// Lets a secret be used again for which no certificate was made, also where that cannot be written down: the next start finds it among
    /// <see cref="UnspentSecrets"/>.
    /// </summary>
    /// <param name="reference">Its reference value.</param>
    internal void ReleaseSecret(byte[] reference)
    {
        try
        {
            RestoreSecret(reference);
        }
        catch (AuthorityException)
        {
            lock (_lock)
            {
                _ = _usedSecrets.Remove(Convert.ToHexString(reference));
            }
        }
    }

    /// <summary>The secrets that were used and have come to nothing: no certificate, or none that was confirmed and none that may yet be.</summary>
    /// <returns>Their reference values.</returns>
    internal List<byte[]> UnspentSecrets()
    {
        lock (_lock)
        {
            HashSet<string> unspent = [.. _usedSecrets];
            foreach (IssuedCertificate certificate in _certificates.Values)
            {
                if (certificate.IsConfirmed || certificate.RevokedAt is null)
                {
                    _ = unspent.Remove(Convert.ToHexString(certificate.Reference));
                }
            }

            return [.. unspent.Select(Convert.FromHexString)];
        }
    }
}
