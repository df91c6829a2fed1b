using System;
using BenchmarkDotNet.Attributes;
using Cmp.Benchmarks.Captured;
using Cmp.Core;

namespace Cmp.Benchmarks;

/// <summary>
/// How long does it take to decode and verify a message, beyond the cryptographic operation, when the peer is known: the key of the MAC
/// derived, the path of the certificate validated?
/// </summary>
[MemoryDiagnoser]
public class VerifyMessage : IDisposable
{
    private readonly CertificateCache _certificates = new();
    private CapturedClient? _client;
    private ResponseAuthenticator? _authenticator;
    private BareCryptography? _bare;

    [Params(ProtectionKind.Mac, ProtectionKind.Ecdsa, ProtectionKind.Rsa)]
    public ProtectionKind Kind { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _client = new CapturedClient(Kind);
        _authenticator = new ResponseAuthenticator(_client.Trust, DotNetCrypto.Instance, TransactionLimits.Default, NullCmpLog.Instance);
        _bare = new BareCryptography(Kind, _client.Responses[0].Length);
        _ = Verify();
    }

    [Benchmark(Baseline = true)]
    public bool BareOperation() => _bare!.Verify();

    [Benchmark]
    public PeerAuthenticationKind Verify()
    {
        CmpError? failure = ReceivedMessage.TryDecode(
            _client!.Responses[0], _certificates, TransactionLimits.Default, out ReceivedMessage? message);
        PeerAuthentication peer = default;
        failure ??= _authenticator!.Authenticate(message!, _client.Now, out peer);
        return failure is null ? peer.Kind : throw new InvalidOperationException(failure.ToString());
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _bare?.Dispose();
        _authenticator?.Dispose();
        _client?.Dispose();
        GC.SuppressFinalize(this);
    }
}
