using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Threading;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;

namespace Cmp.Gateway.Tests;

/// <summary>A CA that issues, as late as a test wants, keeps records, and can change its root.</summary>
internal sealed class TestCa : ICertificateAuthority
{
    public const string Reference = "gateway-17";

    public static readonly byte[] Secret = "letter from the CA"u8.ToArray();

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly List<Hierarchy> _hierarchies = [];
    private readonly List<IssuedRecord> _records = [];
    private readonly Hierarchy _first;

    public TestCa(TimeProvider clock, bool grantsImplicitConfirm = true)
    {
        _clock = clock;
        GrantsImplicitConfirm = grantsImplicitConfirm;
        _first = new Hierarchy(clock.GetUtcNow());
        _hierarchies.Add(_first);
        Server = NewServer();
    }

    public CmpServer Server { get; private set; }

    /// <summary>Whether the last message of a transaction, sent again, is answered as before. It counts after <see cref="Restart"/>.</summary>
    public bool RepeatsAnswers { get; set; } = true;

    /// <summary>Whether messages of another time are refused; takes effect with <see cref="Restart"/>.</summary>
    public bool MindsTheTime { get; set; } = true;

    public bool GrantsImplicitConfirm { get; }

    /// <summary>How often each request is answered with "wait".</summary>
    public int Patience { get; set; }

    public TimeSpan CheckAfter { get; set; } = TimeSpan.FromSeconds(10);

    public bool DelaysWholeMessage { get; set; }

    /// <summary>How long before it was issued a certificate becomes valid.</summary>
    public TimeSpan Backdating { get; set; } = TimeSpan.FromMinutes(1);

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Whether the secret is good for one certificate only.</summary>
    public bool SecretIsUsedUp { get; set; }

    /// <summary>What every general message is answered with instead; null for an answer.</summary>
    public PkiFailureInfo? RefusesQuestions { get; set; }

    /// <summary>What every request for a certificate is answered with instead; null for a certificate.</summary>
    public PkiFailureInfo? RefusesRequests { get; set; }

    /// <summary>Root that is sent in caPubs; none when a test provides it in another way.</summary>
    public bool SendsCaPubs { get; set; } = true;

    public IReadOnlyList<IssuedRecord> Records
    {
        get
        {
            lock (_lock)
            {
                return [.. _records];
            }
        }
    }

    /// <summary>The roots, the oldest first.</summary>
    public IReadOnlyList<CmpCertificate> Roots
    {
        get
        {
            lock (_lock)
            {
                return [.. _hierarchies.Select(hierarchy => hierarchy.Root)];
            }
        }
    }

    private Hierarchy Latest
    {
        get
        {
            lock (_lock)
            {
                return _hierarchies[^1];
            }
        }
    }

    /// <summary>Issues under a new root from now on, and announces it.</summary>
    public void ChangeRoot()
    {
        Hierarchy next = new(_clock.GetUtcNow());
        lock (_lock)
        {
            _hierarchies.Add(next);
        }
    }

    /// <summary>Forgets all transactions, as a server does that is restarted.</summary>
    public void Restart() => Server = NewServer();

    public AuthorityReply Issue(CertificateQuery query)
    {
        if (RefusesRequests is PkiFailureInfo failure)
        {
            return AuthorityReply.Reject(failure, "not today");
        }

        if (query.Attempt < Patience)
        {
            return AuthorityReply.Wait(CheckAfter, "the officer is at lunch") with { DelaysWholeMessage = DelaysWholeMessage };
        }

        if (SecretIsUsedUp && query.Origin.Type == CmpBodyType.Ir && Records.Any(record => record.IsConfirmed))
        {
            return AuthorityReply.Reject(PkiFailureInfo.NotAuthorized, "the secret is used up");
        }

        Hierarchy issuer = Latest;
        DateTimeOffset now = _clock.GetUtcNow();
        IssuedRecord record = new(issuer.Issue(query.Subject.Span, query.PublicKey.Span, now - Backdating, now - Backdating + Lifetime))
        {
            IsConfirmed = GrantsImplicitConfirm,
        };
        query.State = record;
        lock (_lock)
        {
            _records.Add(record);
        }

        return AuthorityReply.Grant(record.Certificate.Encoded) with
        {
            Chain = [issuer.Issuing.Encoded],
            CaPubs = SendsCaPubs && query.Origin.Type == CmpBodyType.Ir ? [issuer.Root.Encoded] : [],
        };
    }

    public AuthorityReply Confirm(CertificateQuery query, CertificateConfirmation confirmation)
    {
        IssuedRecord record = (IssuedRecord)query.State!;
        record.IsConfirmed = confirmation.IsAccepted;
        record.IsRevoked = !confirmation.IsAccepted;
        return AuthorityReply.Done();
    }

    public AuthorityReply Revoke(RevocationQuery query) => AuthorityReply.Reject(PkiFailureInfo.NotAuthorized);

    public AuthorityReply Answer(GeneralQuery query)
    {
        if (RefusesQuestions is PkiFailureInfo failure)
        {
            return AuthorityReply.Reject(failure, "no questions");
        }

        if (query.Attempt < Patience)
        {
            return AuthorityReply.Wait(CheckAfter);
        }

        return AuthorityReply.Answer([UpdateOf(query.Items[0])]);
    }

    public void Abandon(AuthorityQuery query)
    {
        if (query.State is IssuedRecord { IsConfirmed: false } record)
        {
            record.IsRevoked = true;
        }
    }

    private CmpServer NewServer() => new(
        new CmpServerOptions
        {
            Signer = AsymmetricAlgorithmSigner.Create(_first.ResponderKey),
            Certificate = _first.Responder,
            Chain = [_first.Issuing],
            FindSecret = reference => reference.Span.SequenceEqual("gateway-17"u8) ? Secret : default,
            CreatePathValidator = () => new X509ChainPathValidator(Roots),
            GrantImplicitConfirm = GrantsImplicitConfirm,
            RememberedAnswerOctets = RepeatsAnswers ? 1024 * 1024 : 0,
            Policy = new ValidationPolicy { UnknownMessageTime = MindsTheTime ? RuleAction.Refuse : RuleAction.Ignore },
        },
        this);

    // RFC 9483 4.3.2: the question names the old root.
    private byte[] UpdateOf(ReadOnlyMemory<byte> question)
    {
        int known;
        lock (_lock)
        {
            known = _hierarchies.FindIndex(hierarchy => question.Span.IndexOf(hierarchy.Root.Encoded.Span) >= 0);
        }

        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmpInfoTypes.RootCaKeyUpdate);
            if (known >= 0 && known + 1 < Roots.Count)
            {
                WriteUpdate(writer, _hierarchies[known], _hierarchies[known + 1]);
            }
        }

        return writer.Encode();
    }

    private static void WriteUpdate(AsnWriter writer, Hierarchy old, Hierarchy next)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(next.Root.Encoded.Span);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteEncodedValue(old.LinkTo(next).Encoded.Span);
            }

            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
            {
                writer.WriteEncodedValue(next.LinkTo(old).Encoded.Span);
            }
        }
    }
}
