using System;
using BenchmarkDotNet.Attributes;
using Cmp.Benchmarks.Captured;
using Cmp.Core;

namespace Cmp.Benchmarks;

/// <summary>
/// How long does the client of an enrollment (ir, ip, certConf, pkiConf) work, beyond the cryptographic operations? The answers are those
/// that OpenSSL's server once gave, so that no server takes part.
/// </summary>
[MemoryDiagnoser]
public class WholeEnrollment : IDisposable
{
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
    }

    [Benchmark(Baseline = true)]
    public int BareOperations() => _bare!.Enroll();

    /// <summary>Everything from the beginning: a new client for each transaction.</summary>
    /// <returns>The new certificate.</returns>
    [Benchmark]
    public CmpCertificate Enroll() => Run(authenticator: null);

    /// <summary>A client that talked to this server before.</summary>
    /// <returns>The new certificate.</returns>
    [Benchmark]
    public CmpCertificate EnrollAgain() => Run(_authenticator);

    [GlobalCleanup]
    public void Dispose()
    {
        _bare?.Dispose();
        _authenticator?.Dispose();
        _client?.Dispose();
        GC.SuppressFinalize(this);
    }

    private CmpCertificate Run(ResponseAuthenticator? authenticator)
    {
        using IMessageProtector protector = _client!.CreateProtector();
        using EnrollmentTransaction transaction = new(_client.CreateSettings(protector, authenticator), _client.CreateRequest());
        int answered = 0;
        while (true)
        {
            CmpAction action = transaction.Poll(_client.Now);
            switch (action.Kind)
            {
                case CmpActionKind.Send:
                    transaction.Receive(_client.Responses[answered++], _client.Now);
                    break;
                case CmpActionKind.Decide:
                    transaction.Accept(_client.Now);
                    break;
                case CmpActionKind.Complete:
                    return transaction.Certificate!;
                default:
                    throw new InvalidOperationException(action.Error?.ToString());
            }
        }
    }
}
