using System;
using BenchmarkDotNet.Attributes;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Benchmarks.Captured;
using Cmp.Core;

namespace Cmp.Benchmarks;

/// <summary>How long does it take to make a message of a body (header, protection, extraCerts), beyond the cryptographic operation?</summary>
[MemoryDiagnoser]
public class ProtectMessage : IDisposable
{
    private readonly DerBuffer _message = new(8192);
    private CapturedClient? _client;
    private IMessageProtector? _protector;
    private MessageComposer? _composer;
    private BareCryptography? _bare;
    private byte[] _body = [];

    [Params(ProtectionKind.Mac, ProtectionKind.Ecdsa, ProtectionKind.Rsa)]
    public ProtectionKind Kind { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _client = new CapturedClient(Kind);
        _protector = _client.CreateProtector();
        TransactionSettings settings = _client.CreateSettings(_protector, authenticator: null);
        MessageIdentity identity = new();
        identity.Preset(settings.TransactionId, settings.RecipientNonce);
        _composer = new MessageComposer(settings, identity);
        _ = Der.TryDecode(_client.Request, out PkiMessage request, out _);
        _body = request.Body.Bytes.ToArray();
        _bare = new BareCryptography(Kind, request.Header.Bytes.Length + _body.Length);
    }

    [Benchmark(Baseline = true)]
    public int BareOperation() => _bare!.Protect();

    [Benchmark]
    public int Protect() => _composer!.Compose(CmpBodyType.Ir, _body, _client!.Now, _message) is CmpError error
        ? throw new InvalidOperationException(error.ToString())
        : _message.Length;

    [GlobalCleanup]
    public void Dispose()
    {
        _message.Dispose();
        _bare?.Dispose();
        _protector?.Dispose();
        _client?.Dispose();
        GC.SuppressFinalize(this);
    }
}
