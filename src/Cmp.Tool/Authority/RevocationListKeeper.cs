using System;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Cmp.Core;

namespace Cmp.Tool.Authority;

/// <summary>Has the revocation list that is valid now, and makes a new one when something was revoked or the old one is half through.</summary>
/// <param name="issuer">Signs.</param>
/// <param name="register">Knows what is revoked.</param>
/// <param name="clock">The clock.</param>
internal sealed class RevocationListKeeper(CertificateIssuer issuer, CertificateRegister register, TimeProvider clock)
{
    private static readonly TimeSpan s_life = TimeSpan.FromDays(7);

    // Clocks differ; and lists that follow each other within a second are told apart by seconds.
    private static readonly TimeSpan s_headStart = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private CmpRevocationList? _list;
    private long _revocations;

    /// <summary>The list.</summary>
    /// <returns>The list.</returns>
    internal CmpRevocationList Get()
    {
        DateTimeOffset now = clock.GetUtcNow();
        lock (_lock)
        {
            long revocations = register.Revocations;
            if (_list is null || revocations != _revocations || now < _list.ThisUpdate || now > _list.ThisUpdate + (s_life / 2))
            {
                _list = Make(now);
                _revocations = revocations;
            }

            return _list;
        }
    }

    private CmpRevocationList Make(DateTimeOffset now)
    {
        CertificateRevocationListBuilder builder = new();
        foreach (IssuedCertificate certificate in register.Revoked(now))
        {
            builder.AddEntry(certificate.SerialNumber, certificate.RevokedAt, (X509RevocationReason)certificate.Reason);
        }

        // A list is compared with others by its time, in seconds: two of the same second must not differ.
        DateTimeOffset start = DateTimeOffset.FromUnixTimeSeconds((now - s_headStart).ToUnixTimeSeconds());
        if (_list is not null && start <= _list.ThisUpdate)
        {
            start = _list.ThisUpdate.AddSeconds(1);
        }

        byte[] encoded = issuer.IssueList(builder, register.NextListNumber(), start, start + s_life);
        return CmpRevocationList.TryDecode(encoded, out CmpRevocationList list, out _)
            ? list
            : throw new AuthorityException("the revocation list issued does not decode");
    }
}
