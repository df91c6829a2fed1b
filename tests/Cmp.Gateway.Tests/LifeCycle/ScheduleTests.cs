using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Cmp.Core;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.LifeCycle;

/// <summary>When certificates are renewed, and how long failures are waited after.</summary>
public sealed class ScheduleTests
{
    private static readonly DateTimeOffset s_now = new(2030, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Renewal_is_due_around_two_thirds_of_the_lifetime_and_not_at_the_same_time_for_all()
    {
        Hierarchy hierarchy = new(s_now);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] subject = new System.Security.Cryptography.X509Certificates.X500DistinguishedName("CN=a gateway").RawData;
        List<double> shares = [];
        for (int i = 0; i < 200; i++)
        {
            CmpCertificate certificate = hierarchy.Issue(subject, key.ExportSubjectPublicKeyInfo(), s_now, s_now.AddDays(90));
            Assert.Equal(RenewalSchedule.DueAt(certificate), RenewalSchedule.DueAt(Hierarchy.Decode(certificate.Encoded.Span)));
            shares.Add((RenewalSchedule.DueAt(certificate) - s_now) / TimeSpan.FromDays(90));
        }

        Assert.All(shares, share => Assert.InRange(share, 37.0 / 60, 43.0 / 60));
        Assert.InRange(shares.Average(), 0.65, 0.68);
        Assert.True(shares.Max() - shares.Min() > 0.08);
    }

    [Fact]
    public void Back_off_doubles_up_to_its_limit_and_begins_anew_after_success()
    {
        BackOff backOff = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), () => 1);

        Assert.Equal([5, 10, 20, 40, 60, 60], Enumerable.Range(0, 6).Select(_ => (int)backOff.Fail(TimeSpan.Zero).TotalSeconds));
        backOff.Reset();
        Assert.Equal(TimeSpan.FromSeconds(5), backOff.Fail(TimeSpan.Zero));
    }

    [Fact]
    public void Back_off_is_between_a_half_and_the_whole()
    {
        BackOff shortest = new(TimeSpan.FromSeconds(8), TimeSpan.FromMinutes(1), () => 0);
        BackOff longest = new(TimeSpan.FromSeconds(8), TimeSpan.FromMinutes(1), () => 1);

        Assert.Equal(TimeSpan.FromSeconds(4), shortest.Fail(TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromSeconds(8), longest.Fail(TimeSpan.Zero));
    }

    [Theory]
    [InlineData(100, 10)]
    [InlineData(20, 5)]
    [InlineData(100_000, 3600)]
    public void Back_off_gets_shorter_when_the_certificate_is_about_to_expire(int secondsLeft, int expected)
    {
        BackOff backOff = new(TimeSpan.FromSeconds(5), TimeSpan.FromHours(1), () => 1);
        for (int i = 0; i < 20; i++)
        {
            backOff.Fail(TimeSpan.Zero);
        }

        Assert.Equal(TimeSpan.FromSeconds(expected), backOff.Fail(TimeSpan.FromSeconds(secondsLeft)));
    }

    [Fact]
    public void Failures_for_years_do_not_overflow()
    {
        BackOff backOff = new(TimeSpan.FromSeconds(5), TimeSpan.FromHours(1), () => 1);

        Assert.All(Enumerable.Range(0, 10_000).Select(_ => backOff.Fail(TimeSpan.Zero)), delay => Assert.InRange(delay, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_clock_that_is_set_is_noticed_and_one_that_is_adjusted_is_not()
    {
        AutoClock clock = new();
        ClockWatch watch = new(clock);

        clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(TimeSpan.Zero, watch.TakeJump());
        clock.Set(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, watch.TakeJump());
        clock.Set(TimeSpan.FromDays(-3650));
        Assert.Equal(TimeSpan.FromDays(-3650), watch.TakeJump());
        Assert.Equal(TimeSpan.Zero, watch.TakeJump());
        Assert.Equal(TimeSpan.FromDays(3), watch.Uptime);
    }
}
