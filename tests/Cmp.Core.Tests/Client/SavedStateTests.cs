using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Client;

/// <summary>What is saved is protected, and what comes back is not believed.</summary>
public sealed class SavedStateTests
{
    private const int VersionOffset = 4;
    private const int KindOffset = 5;
    private static readonly byte[] s_key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public async Task No_octet_of_a_state_can_be_changed(Shield shield)
    {
        using CrashBed bed = new(shield, shield == Shield.Mac ? options => options with { StateProtectionKey = s_key } : null);
        byte[] state = await SaveAsync(bed);
        for (int offset = 0; offset < state.Length; offset += offset < 64 ? 1 : 37)
        {
            byte[] changed = [.. state];
            changed[offset] ^= 0x10;
            await RefusesAsync(bed, changed);
        }

        Assert.Equal(2, bed.Bed.Transport.Requests.Count);
        Assert.NotNull(await bed.Bed.Client.ResumeEnrollmentAsync(state, bed.Bed.Options, CrashBed.Cancellation));
    }

    [Fact]
    public async Task No_state_can_be_cut_short_or_lengthened()
    {
        using CrashBed bed = new(Shield.Mac, options => options with { StateProtectionKey = s_key });
        byte[] state = await SaveAsync(bed);
        for (int length = 0; length < state.Length; length += length < 64 ? 1 : 53)
        {
            await RefusesAsync(bed, state[..length]);
        }

        await RefusesAsync(bed, [.. state, 0]);
        await RefusesAsync(bed, new byte[100_000]);
    }

    [Theory]
    [InlineData(VersionOffset, 0, "version 0")]
    [InlineData(VersionOffset, 2, "version 2")]
    [InlineData(KindOffset, 2, "another kind")]
    [InlineData(KindOffset, 3, "another kind")]
    public async Task Version_and_kind_cannot_be_negotiated(int offset, byte value, string reason)
    {
        using CrashBed bed = new(Shield.Mac);
        byte[] state = await SaveAsync(bed);
        state[offset] = value;

        Assert.Contains(reason, (await RefusesAsync(bed, state)).Detail);
    }

    [Fact]
    public async Task A_state_of_another_secret_is_refused()
    {
        using CrashBed bed = new(Shield.Mac);
        byte[] state = await SaveAsync(bed);
        using SharedSecretCredential other = new(Shields.Reference, "another secret");
        using CmpClient client = bed.Bed.AnotherClient(options => options with { Credential = other });
        CmpException exception = await Assert.ThrowsAsync<CmpException>(
            () => client.ResumeEnrollmentAsync(state, bed.Bed.Options, CrashBed.Cancellation));

        Assert.Equal(CmpErrorCode.UnusableSavedState, exception.Error.Code);
        Assert.Equal(CmpFault.Caller, exception.Error.Fault);
    }

    [Fact]
    public async Task A_state_of_another_certificate_is_refused()
    {
        using CrashBed bed = new(Shield.Ec);
        byte[] state = await SaveAsync(bed);
        using CertificateCredential other = new(TestPki.Rsa.Client.Certificate, TestPki.Rsa.Client.Key);
        using CmpClient client = bed.Bed.AnotherClient(options => options with { Credential = other });
        CmpException exception = await Assert.ThrowsAsync<CmpException>(
            () => client.ResumeEnrollmentAsync(state, bed.Bed.Options, CrashBed.Cancellation));

        Assert.Equal(CmpErrorCode.UnusableSavedState, exception.Error.Code);
    }

    [Fact]
    public async Task A_state_is_good_for_the_same_key_only()
    {
        using CrashBed bed = new(Shield.Mac);
        byte[] state = await SaveAsync(bed);
        using ECDsa otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CmpException exception = await Assert.ThrowsAsync<CmpException>(
            () => bed.Bed.Client.ResumeEnrollmentAsync(state, bed.Bed.Options with { Key = otherKey }, CrashBed.Cancellation));

        Assert.Equal(CmpErrorCode.UnusableSavedState, exception.Error.Code);
        Assert.Contains("another key", exception.Error.Detail);
    }

    [Fact]
    public async Task A_state_is_good_for_the_same_operation_only()
    {
        using CrashBed bed = new(Shield.Mac);
        byte[] state = await SaveAsync(bed);
        CmpException exception = await Assert.ThrowsAsync<CmpException>(
            () => bed.Bed.Client.ResumeRevocationAsync(state, cancellationToken: CrashBed.Cancellation));

        Assert.Equal(CmpErrorCode.UnusableSavedState, exception.Error.Code);
        Assert.Contains("began with ir", exception.Error.Detail);
    }

    [Fact]
    public async Task A_state_holds_no_secret()
    {
        using CrashBed bed = new(Shield.Mac);
        byte[] state = await SaveAsync(bed);

        Assert.DoesNotContain("correct horse", Encoding.Latin1.GetString(state), StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_protection_key_is_refused() =>
        Assert.Throws<ArgumentException>(() => new CrashBed(Shield.Mac, options => options with { StateProtectionKey = new byte[15] }));

    private static async Task<byte[]> SaveAsync(CrashBed bed)
    {
        bed.DiesAt = 3;
        bed.Bed.Authority.Patience = 2;
        await Assert.ThrowsAsync<CrashBed.CrashException>(() => bed.Bed.Client.EnrollAsync(bed.Options, CrashBed.Cancellation));
        bed.DiesAt = int.MaxValue;
        return bed.States[^1];
    }

    private static async Task<CmpError> RefusesAsync(CrashBed bed, byte[] state)
    {
        CmpException exception = await Assert.ThrowsAsync<CmpException>(
            () => bed.Bed.Client.ResumeEnrollmentAsync(state, bed.Bed.Options, CrashBed.Cancellation));
        Assert.Equal(CmpErrorCode.UnusableSavedState, exception.Error.Code);
        return exception.Error;
    }
}
