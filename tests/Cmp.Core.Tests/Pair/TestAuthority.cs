using System;
using System.Collections.Generic;
using System.Linq;

namespace Cmp.Core.Tests.Pair;

/// <summary>A CA that grants everything, as late as a test wants, and remembers what it was asked.</summary>
internal sealed class TestAuthority(TestPki pki) : ICertificateAuthority
{
    /// <summary>How often each question is answered with "wait".</summary>
    public int Patience { get; set; }

    /// <summary>How often the confirmation is answered with "wait".</summary>
    public int ConfirmationPatience { get; set; }

    public TimeSpan CheckAfter { get; set; } = TimeSpan.FromSeconds(10);

    public bool DelaysWholeMessage { get; set; }

    public bool GrantsWithModifications { get; set; }

    public IReadOnlyList<ReadOnlyMemory<byte>> CaPubs { get; set; } = [];

    /// <summary>Takes the place of the usual answer once patience is used up.</summary>
    public AuthorityReply? FinalReply { get; set; }

    /// <summary>The key that certificates are issued for instead of the requested one.</summary>
    public ReadOnlyMemory<byte> OtherKey { get; set; }

    public List<AuthorityQuery> Queries { get; } = [];

    public List<CertificateConfirmation> Confirmations { get; } = [];

    public List<AuthorityQuery> Abandoned { get; } = [];

    public bool ThrowsWhenAbandoning { get; set; }

    public CertificateQuery Certificate => (CertificateQuery)Queries.Last(query => query is CertificateQuery);

    public AuthorityReply Issue(CertificateQuery query) => Reply(query, Patience, () =>
        AuthorityReply.Grant(
            pki.Issue(query.Subject, OtherKey.IsEmpty ? query.PublicKey : OtherKey), GrantsWithModifications) with
        {
            Chain = [pki.Ca.Cmp.Encoded],
            CaPubs = CaPubs,
        });

    public AuthorityReply Confirm(CertificateQuery query, CertificateConfirmation confirmation)
    {
        if (query.Attempt < ConfirmationPatience)
        {
            return AuthorityReply.Wait(CheckAfter);
        }

        Confirmations.Add(confirmation);
        return AuthorityReply.Done();
    }

    public AuthorityReply Revoke(RevocationQuery query) => Reply(query, Patience, AuthorityReply.Done);

    public AuthorityReply Answer(GeneralQuery query) => Reply(query, Patience, () => AuthorityReply.Answer(query.Items));

    public void Abandon(AuthorityQuery query)
    {
        Abandoned.Add(query);
        if (ThrowsWhenAbandoning)
        {
            throw new InvalidOperationException("The database is down.");
        }
    }

    private AuthorityReply Reply(AuthorityQuery query, int patience, Func<AuthorityReply> usual)
    {
        if (query.Attempt < patience)
        {
            return AuthorityReply.Wait(CheckAfter, "the officer is at lunch") with { DelaysWholeMessage = DelaysWholeMessage };
        }

        Queries.Add(query);
        return FinalReply ?? usual();
    }
}
