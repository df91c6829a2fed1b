using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.Kill;

/// <summary>
/// One gateway from its first start on: killed again and again, at moments by the clock or by what its CA has just seen. The CA delays what it
/// delivers, issues certificates that are to be renewed at once, and changes its root half way.
/// </summary>
internal sealed class KilledLife : IDisposable
{
    // Certificates are valid for another 21 seconds when they are issued, and due for renewal 4 seconds later at most.
    private static readonly TimeSpan s_backdating = TimeSpan.FromSeconds(39);
    private static readonly TimeSpan s_lifetime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMilliseconds(1500);

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random;
    private readonly TestCa _ca;
    private readonly CaHost _host;
    private readonly string _settings;
    private readonly string _store;

    public KilledLife(int seed)
    {
        _random = new Random(seed);
        _ca = new TestCa(TimeProvider.System, grantsImplicitConfirm: _random.Next(2) == 0)
        {
            Patience = _random.Next(3),
            CheckAfter = TimeSpan.FromSeconds(_random.Next(2)),
            DelaysWholeMessage = _random.Next(2) == 0,
            Backdating = s_backdating,
            Lifetime = s_lifetime,
        };
        _host = new CaHost(_ca);
        _store = _folder.Of("store");
        _settings = _folder.Of("gateway.conf");
        File.WriteAllBytes(_folder.Of("secret"), TestCa.Secret);
        File.WriteAllBytes(_folder.Of("roots.pem"), PemFile.Encode(_ca.Roots));
        string roots = _random.Next(2) == 0 ? $"root-file = {_folder.Of("roots.pem")}\n" : string.Empty;
        File.WriteAllText(
            _settings,
            $"""
            url = {_host.Url}
            directory = {_store}
            subject = CN=gateway-17,O=Example
            reference = {TestCa.Reference}
            secret-file = {_folder.Of("secret")}
            listen = 127.0.0.1:0
            retry-least = 100ms
            retry-most = 2s
            root-check = 1s
            {roots}
            """);
    }

    /// <summary>How often the CA has issued a certificate.</summary>
    public int Issued => _ca.Records.Count;

    /// <summary>Kills and checks.</summary>
    /// <param name="kills">How often.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(int kills, CancellationToken cancellation)
    {
        GatewayProcess process = new(_settings);
        try
        {
            for (int kill = 0; kill < kills; kill++)
            {
                if (kill == kills / 2)
                {
                    _ca.ChangeRoot();
                }

                string moment = await KillAsync(process, cancellation);
                string before = process.Log;
                process.Dispose();
                process = new GatewayProcess(_settings);
                try
                {
                    await process.WaitUntilHealthyAsync(cancellation);
                    await CheckAsync(cancellation);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    throw new InvalidOperationException($"kill {kill}, {moment}\nkilled:\n{before}\nstarted:\n{process.Log}", failure);
                }
            }
        }
        finally
        {
            process.Dispose();
        }
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private async Task<string> KillAsync(GatewayProcess process, CancellationToken cancellation)
    {
        if (_random.Next(2) == 0)
        {
            int delay = _random.Next((int)s_longestWait.TotalMilliseconds);
            await Task.Delay(delay, cancellation);
            process.Kill();
            return string.Create(CultureInfo.InvariantCulture, $"after {delay} ms");
        }

        // The count runs over messages that have come and answers that are about to leave.
        int left = 1 + _random.Next(8);
        string moment = string.Create(CultureInfo.InvariantCulture, $"at moment {left} of the CA");
        TaskCompletionSource killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _host.Moment = () =>
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                process.Kill();
                killed.TrySetResult();
            }
        };
        bool isKilled = await Task.WhenAny(killed.Task, Task.Delay(s_longestWait, cancellation)) == killed.Task;
        _host.Moment = null;
        if (!isKilled)
        {
            process.Kill();
        }

        return isKilled ? moment : moment + ", which did not come";
    }

    private async Task CheckAsync(CancellationToken cancellation)
    {
        string current = Path.Combine(_store, new FileInfo(Path.Combine(_store, "current")).LinkTarget!);
        string certificate = Path.Combine(current, "certificate.pem");
        await Openssl.RunAsync(cancellation, "verify", "-CAfile", Path.Combine(_store, "trust.pem"), "-untrusted", certificate, certificate);
        Assert.Equal(
            await Openssl.RunAsync(cancellation, "x509", "-in", certificate, "-noout", "-pubkey"),
            await Openssl.RunAsync(cancellation, "pkey", "-in", Path.Combine(current, "key.pem"), "-pubout"));

        // The CA's records first: keys that are made while this looks are in the store before they are in the records.
        IssuedRecord[] valid = [.. _ca.Records.Where(record => record.IsConfirmed && record.Certificate.NotAfter > DateTimeOffset.UtcNow)];
        byte[][] keys = [.. Keys()];
        Assert.All(valid, record => Assert.Contains(keys, key => record.IsFor(key)));
        Assert.DoesNotContain(
            _ca.Records, record => record.IsRevoked && record.Certificate.IsSameAs(PemFile.ReadCertificates(certificate)[0]));
    }

    private IEnumerable<byte[]> Keys()
    {
        foreach (string path in Directory.EnumerateFiles(Path.Combine(_store, "generations"), "key.pem", SearchOption.AllDirectories))
        {
            using AsymmetricAlgorithm? key = KeyFile.TryRead(path);
            if (key is not null)
            {
                yield return key.ExportSubjectPublicKeyInfo();
            }
        }
    }
}
