using System;
using Xunit;

namespace Cmp.Core.Tests.Protection;

/// <summary>Nothing else runs while bytes are counted.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTestGroup;

/// <summary>Bytes that protecting and verifying allocate on the managed heap in steady state.</summary>
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int MessagesPerBatch = 100;
    private const int Batches = 20;

    // What .NET allocates for one verification of an ECDSA signature; 1216 with 10.0.
    private const long EcdsaVerification = 1300;

    private readonly byte[] _part = new byte[1500];
    private readonly byte[] _protection = new byte[1024];

    [Fact]
    public void Protecting_with_PasswordBasedMac_allocates_nothing()
    {
        using PasswordBasedMacProtector protector = Authentication.MacProtector();

        Assert.Equal(0, BytesPerMessage(() => protector.TryProtect(_part, _protection, out _)));
    }

    [Fact]
    public void Verifying_PasswordBasedMac_allocates_nothing()
    {
        using PasswordBasedMacProtector protector = Authentication.MacProtector();
        using ResponseAuthenticator authenticator = Authentication.With(new PeerTrust { Secret = Authentication.Secret });
        ReceivedMessage message = new TestMessage().Receive(protector);

        Assert.Equal(0, BytesPerMessage(() => authenticator.Authenticate(message, TestCertificate.Now, out _) is null));
    }

    [Theory]
    [InlineData(SignatureKind.RsaPkcs1)]
    [InlineData(SignatureKind.RsaPss)]
    public void Protecting_with_RSA_allocates_nothing(SignatureKind kind)
    {
        TestCertificate server = TestCertificate.Create(new() { Key = TestCertificate.Rsa });
        AsymmetricAlgorithmSigner signer = AsymmetricAlgorithmSigner.Create(TestCertificate.Rsa, kind: kind);
        Assert.Null(SignatureProtector.TryCreate(signer, server.Certificate, out SignatureProtector? protector));

        Assert.Equal(0, BytesPerMessage(() => protector!.TryProtect(_part, _protection, out _)));
    }

    [Theory]
    [InlineData(SignatureKind.RsaPkcs1)]
    [InlineData(SignatureKind.RsaPss)]
    public void Verifying_RSA_allocates_nothing(SignatureKind kind)
    {
        TestCertificate server = TestCertificate.Anchor(TestCertificate.Rsa);
        AsymmetricAlgorithmSigner signer = AsymmetricAlgorithmSigner.Create(TestCertificate.Rsa, kind: kind);
        Assert.Null(SignatureProtector.TryCreate(signer, server.Certificate, out SignatureProtector? protector));
        ReceivedMessage message = TestMessage.From(server).Receive(protector);
        using ResponseAuthenticator any = Authentication.With(Authentication.Anchored(server.Certificate));
        using ResponseAuthenticator pinning = Authentication.With(new PeerTrust { PinnedCertificate = server.Certificate });

        Assert.Equal(0, BytesPerMessage(() => any.Authenticate(message, TestCertificate.Now, out _) is null));
        Assert.Equal(0, BytesPerMessage(() => pinning.Authenticate(message, TestCertificate.Now, out _) is null));
    }

    [Fact]
    public void Protecting_with_ECDSA_allocates_nothing()
    {
        IMessageProtector protector = TestCertificate.Create(new()).Protector();

        Assert.Equal(0, BytesPerMessage(() => protector.TryProtect(_part, _protection, out _)));
    }

    [Fact]
    public void Verifying_ECDSA_allocates_what_dotnet_needs_and_no_more()
    {
        TestCertificate server = TestCertificate.Anchor();
        ReceivedMessage message = TestMessage.From(server).Receive(server.Protector());
        using ResponseAuthenticator authenticator = Authentication.With(Authentication.Anchored(server.Certificate));

        long bytes = BytesPerMessage(() => authenticator.Authenticate(message, TestCertificate.Now, out _) is null);

        Assert.True(bytes <= EcdsaVerification, $"{bytes} bytes");
    }

    // The least of many batches: what the runtime allocates now and then for itself is not ours.
    private static long BytesPerMessage(Func<bool> action)
    {
        long least = long.MaxValue;
        for (int batch = 0; batch < Batches; batch++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < MessagesPerBatch; i++)
            {
                if (!action())
                {
                    throw new InvalidOperationException("the operation failed");
                }
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return (least + MessagesPerBatch - 1) / MessagesPerBatch;
    }
}
