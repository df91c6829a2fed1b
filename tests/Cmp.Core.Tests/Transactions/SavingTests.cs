using System;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>A transaction's own state, without the seal that a client puts on it: whatever octets are given to it, it goes on or it says no.</summary>
public sealed class SavingTests
{
    [Theory]
    [InlineData(CmpBodyType.Ir)]
    [InlineData(CmpBodyType.Rr)]
    [InlineData(CmpBodyType.Genm)]
    public void A_transaction_goes_on_in_another_one(CmpBodyType type)
    {
        using PairBed bed = new(Shield.Mac);
        bed.Authority.Patience = 2;
        CmpTransaction transaction = bed.Begin(type);
        while (transaction.Poll(bed.Now).Kind != CmpActionKind.Complete)
        {
            CmpTransaction next = Resume(bed, type, transaction.Save(), out CmpError? error)!;
            Assert.Null(error);
            Assert.Equal(transaction.State, next.State);
            transaction.Dispose();
            transaction = next;
            bed.Step(transaction);
        }

        Assert.Null(transaction.Error);
        transaction.Dispose();
    }

    [Theory]
    [InlineData(CmpBodyType.Ir)]
    [InlineData(CmpBodyType.Rr)]
    [InlineData(CmpBodyType.Genm)]
    public void Any_octets_are_a_state_or_an_error(CmpBodyType type)
    {
        using PairBed bed = new(Shield.Mac);
        bed.Authority.Patience = 1;
        bed.Authority.ConfirmationPatience = 1;
        Random random = new(7);
        using CmpTransaction transaction = bed.Begin(type);
        do
        {
            _ = transaction.Poll(bed.Now);
            byte[] state = transaction.Save();
            for (int i = 0; i < 300; i++)
            {
                byte[] changed = i % 3 == 0 ? state[..random.Next(state.Length)] : [.. state];
                for (int change = 0; change < (i % 3) + 1 && changed.Length > 0; change++)
                {
                    changed[random.Next(i % 2 == 0 ? Math.Min(changed.Length, 256) : changed.Length)] = (byte)random.Next(256);
                }

                using CmpTransaction? resumed = Resume(bed, type, changed, out CmpError? error);
                Assert.NotEqual(resumed is null, error is null);
                _ = resumed?.Poll(bed.Now);
            }
        }
        while (bed.Step(transaction));
    }

    [Fact]
    public void What_has_not_begun_or_has_failed_cannot_be_saved()
    {
        using PairBed bed = new(Shield.Mac) { Network = _ => null };
        using EnrollmentTransaction transaction = bed.Enroll(CmpBodyType.Ir);
        Assert.Throws<InvalidOperationException>(() => transaction.Save());
        bed.Run(transaction);
        Assert.Throws<InvalidOperationException>(() => transaction.Save());
    }

    [Fact]
    public void A_clock_that_was_put_back_makes_no_wait_longer()
    {
        using PairBed bed = new(Shield.Mac);
        bed.Authority.Patience = 3;
        using RevocationTransaction transaction = bed.Revoke();
        while (transaction.Poll(bed.Now).Kind != CmpActionKind.Wait)
        {
            bed.Step(transaction);
        }

        bed.Now = bed.Now.AddYears(-20);
        using CmpTransaction resumed = Resume(bed, CmpBodyType.Rr, transaction.Save(), out _)!;
        Assert.Equal(bed.Now + bed.Authority.CheckAfter, resumed.Poll(bed.Now).Until);
    }

    private static CmpTransaction? Resume(PairBed bed, CmpBodyType type, byte[] state, out CmpError? error)
    {
        switch (type)
        {
            case CmpBodyType.Rr:
                error = RevocationTransaction.TryResume(bed.Settings, state, bed.Now, out RevocationTransaction? revocation);
                return revocation;
            case CmpBodyType.Genm:
                error = GeneralTransaction.TryResume(bed.Settings, state, bed.Now, out GeneralTransaction? general);
                return general;
            default:
                EnrollmentRequest request = new()
                {
                    Type = type,
                    Template = new CertificateTemplate { PublicKey = bed.Pki.NewSigner.SubjectPublicKeyInfo },
                    Signer = bed.Pki.NewSigner,
                    ExpectedPublicKey = bed.Pki.NewSigner.SubjectPublicKeyInfo,
                };
                error = EnrollmentTransaction.TryResume(bed.Settings, request, state, bed.Now, out EnrollmentTransaction? enrollment);
                return enrollment;
        }
    }
}
