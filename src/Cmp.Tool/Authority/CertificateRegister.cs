using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;
using Cmp.Core;

namespace Cmp.Tool.Authority;

/// <summary>
/// The certificates that the authority has issued and what became of them, the secrets used up, and the number of the last revocation list:
/// all that its journal says, and nothing that it does not say.
/// </summary>
internal sealed partial class CertificateRegister : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IssuedCertificate> _certificates = new(StringComparer.Ordinal);
    private readonly HashSet<string> _usedSecrets = new(StringComparer.Ordinal);
    private readonly Journal _journal;
    private readonly TimeProvider _clock;

    /// <summary>Opens the register.</summary>
    /// <param name="files">Where its journal is.</param>
    /// <param name="clock">The clock.</param>
    internal CertificateRegister(IAuthorityFiles files, TimeProvider clock)
    {
        _clock = clock;
        _journal = Journal.Open(files, "journal", Apply);
    }

    /// <summary>How many certificates were issued.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _certificates.Count;
            }
        }
    }

    /// <summary>How many octets of a torn record were cut off when it was opened.</summary>
    internal long OctetsCutOff => _journal.OctetsCutOff;

    /// <summary>The number of the last revocation list; 0 before the first.</summary>
    internal long ListNumber { get; private set; }

    /// <summary>Rises whenever a certificate is revoked.</summary>
    internal long Revocations { get; private set; }

    /// <summary>Takes a certificate in.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="reference">The reference value of the secret that it was requested with; empty when its request was signed.</param>
    /// <param name="needsConfirmation">Whether its requester has to confirm it.</param>
    internal void Add(CmpCertificate certificate, byte[] reference, bool needsConfirmation) =>
        Record(new JournalRecord(needsConfirmation ? JournalEvent.Issued : JournalEvent.IssuedForGood, _clock.GetUtcNow())
        {
            SerialNumber = certificate.SerialNumber.ToArray(),
            Certificate = certificate.Encoded.ToArray(),
            Reference = reference,
        });

    /// <summary>Looks for a certificate.</summary>
    /// <param name="serialNumber">Content octets of its serial number.</param>
    /// <returns>What is known of it; null when the authority has issued none with that number.</returns>
    internal IssuedCertificate? Find(ReadOnlySpan<byte> serialNumber)
    {
        lock (_lock)
        {
            return _certificates.GetValueOrDefault(Convert.ToHexString(serialNumber));
        }
    }

    /// <summary>Looks for certificates by their public key.</summary>
    /// <param name="publicKey">DER of the public key.</param>
    /// <returns>Those that are not revoked.</returns>
    internal List<IssuedCertificate> FindByKey(ReadOnlySpan<byte> publicKey)
    {
        byte[] hash = SHA256.HashData(publicKey);
        List<IssuedCertificate> found = [];
        lock (_lock)
        {
            foreach (IssuedCertificate certificate in _certificates.Values)
            {
                if (certificate.RevokedAt is null && certificate.KeyHash.AsSpan().SequenceEqual(hash))
                {
                    found.Add(certificate);
                }
            }
        }

        return found;
    }

    /// <summary>The certificates that are revoked and would not have ended by now.</summary>
    /// <param name="now">The time.</param>
    /// <returns>The certificates.</returns>
    internal List<IssuedCertificate> Revoked(DateTimeOffset now) => Select(certificate => certificate.RevokedAt is not null && certificate.NotAfter > now);

    /// <summary>The certificates that were never confirmed, nor revoked for it.</summary>
    /// <returns>The certificates.</returns>
    internal List<IssuedCertificate> Unconfirmed() => Select(certificate => !certificate.IsConfirmed && certificate.RevokedAt is null);

    /// <summary>Reads a certificate.</summary>
    /// <param name="certificate">What is known of it.</param>
    /// <returns>The certificate.</returns>
    internal CmpCertificate Load(IssuedCertificate certificate) => Decode(_journal.Read(certificate.Offset));

    /// <summary>A certificate was confirmed.</summary>
    /// <param name="certificate">The certificate.</param>
    internal void Confirm(IssuedCertificate certificate) =>
        Record(new JournalRecord(JournalEvent.Confirmed, _clock.GetUtcNow()) { SerialNumber = certificate.SerialNumber });

    /// <summary>Revokes a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="reason">Why (RFC 5280 5.3.1).</param>
    /// <returns>False when it was revoked before.</returns>
    internal bool TryRevoke(IssuedCertificate certificate, int reason)
    {
        lock (_lock)
        {
            if (certificate.RevokedAt is not null)
            {
                return false;
            }

            Record(new JournalRecord(JournalEvent.Revoked, _clock.GetUtcNow()) { SerialNumber = certificate.SerialNumber, Number = reason });
            return true;
        }
    }

    /// <summary>Takes note of a revocation list, before it is given to anybody.</summary>
    /// <returns>Its number.</returns>
    internal long NextListNumber()
    {
        lock (_lock)
        {
            Record(new JournalRecord(JournalEvent.ListIssued, _clock.GetUtcNow()) { Number = ListNumber + 1 });
            return ListNumber;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _journal.Dispose();

    // The journal first: what it cannot keep has not happened.
    private void Record(JournalRecord record)
    {
        long offset = _journal.Append(record);
        Apply(record, offset);
    }

    private void Apply(JournalRecord record, long offset)
    {
        lock (_lock)
        {
            switch (record.Event)
            {
                case JournalEvent.Issued or JournalEvent.IssuedForGood:
                    _certificates[Convert.ToHexString(record.SerialNumber)] = Entry(record, offset);
                    break;
                case JournalEvent.Confirmed when Find(record.SerialNumber) is IssuedCertificate confirmed:
                    confirmed.IsConfirmed = true;
                    break;
                case JournalEvent.Revoked when Find(record.SerialNumber) is IssuedCertificate revoked:
                    revoked.RevokedAt = record.Time;
                    revoked.Reason = (int)record.Number;
                    Revocations++;
                    break;
                case JournalEvent.SecretUsed:
                    _ = _usedSecrets.Add(Convert.ToHexString(record.Reference));
                    break;
                case JournalEvent.SecretRestored:
                    _ = _usedSecrets.Remove(Convert.ToHexString(record.Reference));
                    break;
                case JournalEvent.ListIssued:
                    ListNumber = record.Number;
                    break;
                default:
                    throw new AuthorityException($"the journal holds a record of an unknown kind at octet {offset}");
            }
        }
    }

    private static IssuedCertificate Entry(JournalRecord record, long offset)
    {
        CmpCertificate certificate = Decode(record);
        return new IssuedCertificate
        {
            SerialNumber = record.SerialNumber,
            Hash = SHA256.HashData(record.Certificate),
            KeyHash = SHA256.HashData(certificate.SubjectPublicKeyInfo),
            NotAfter = certificate.NotAfter,
            Offset = offset,
            Reference = record.Reference,
            IsConfirmed = record.Event == JournalEvent.IssuedForGood,
        };
    }

    private static CmpCertificate Decode(JournalRecord record) =>
        CmpCertificate.TryDecode(record.Certificate, out CmpCertificate certificate, out _)
            ? certificate
            : throw new AuthorityException("the journal holds a certificate that is none");

    private List<IssuedCertificate> Select(Predicate<IssuedCertificate> condition)
    {
        List<IssuedCertificate> selected = [];
        lock (_lock)
        {
            foreach (IssuedCertificate certificate in _certificates.Values)
            {
                if (condition(certificate))
                {
                    selected.Add(certificate);
                }
            }
        }

        return selected;
    }
}
