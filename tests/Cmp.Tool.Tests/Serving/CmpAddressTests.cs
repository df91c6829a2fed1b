using Cmp.Tool.Serving;
using Xunit;

namespace Cmp.Tool.Tests.Serving;

/// <summary>T5: where CMP is.</summary>
public sealed class CmpAddressTests
{
    [Theory]
    [InlineData("/", null)]
    [InlineData("/pkix", null)]
    [InlineData("/pkix/", null)]
    [InlineData("/.well-known/cmp", null)]
    [InlineData("/.well-known/cmp/", null)]
    [InlineData("/.well-known/cmp/initialization", null)]
    [InlineData("/.well-known/cmp/p/server", "server")]
    [InlineData("/.well-known/cmp/p/device/keyupdate", "device")]
    [InlineData("/pkix/p/server/", "server")]
    public void T5_these_lead_to_CMP(string path, string? profile)
    {
        Assert.True(CmpAddress.TryParse(path, out CmpAddress address));
        Assert.Equal(profile, address.Profile);
    }

    [Theory]
    [InlineData("/cmp")]
    [InlineData("/.well-known")]
    [InlineData("/.well-known/cmpx")]
    [InlineData("/.well-known/cmp/whatever")]
    [InlineData("/.well-known/cmp/p")]
    [InlineData("/.well-known/cmp/p/emperor")]
    [InlineData("/.well-known/cmp/p/device/whatever")]
    [InlineData("/.well-known/cmp/p/device/keyupdate/again")]
    public void These_do_not(string path) => Assert.False(CmpAddress.TryParse(path, out _));
}
