using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Authority;
using Cmp.Tool.Serving;

namespace Cmp.Authority.Benchmarks;

/// <summary>All devices enroll at once, and each confirms its certificate.</summary>
internal static class EnrollmentRush
{
    private const string Reference = "fleet";
    private const string Secret = "correct horse battery staple";

    /// <summary>Runs rounds of it.</summary>
    /// <param name="keys">The keys of the devices.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="overHttp">Whether the messages go over HTTP.</param>
    /// <param name="tell">Is told of each round.</param>
    /// <returns>What came of it.</returns>
    internal static async Task<RushResult> RunAsync(DeviceKeys keys, int rounds, bool overHttp, Action<RushRound> tell)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cmp-rush-");
        List<RushRound> all = [];
        AuthoritySettings settings = new() { Secrets = [new SharedSecret(Reference, Secret, IsOneTime: false)] };
        using (AuthorityHost host = new(new AuthorityDirectory(folder.FullName), settings, NullCmpLog.Instance))
        {
            ServingOptions serving = new() { Address = IPAddress.Loopback, HttpPort = 0 };
            await using CmpWebServer server = await CmpWebServer.StartAsync(host, serving, TimeProvider.System, CancellationToken.None);
            using HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
            ICmpTransport transport = overHttp
                ? new HttpTransport(http, new Uri(server.Urls[0], "/.well-known/cmp"))
                : new LoopbackTransport(host.Server);
            using X509Certificate2 root = X509CertificateLoader.LoadCertificate(host.Root.Encoded.Span);
            for (int round = 1; round <= rounds; round++)
            {
                int before = host.Register.Count;
                Stopwatch watch = Stopwatch.StartNew();
                bool[] enrolled = await Task.WhenAll(keys.Keys.Select((key, number) => Task.Run(() => EnrollAsync(transport, root, key, number))));
                double seconds = watch.Elapsed.TotalSeconds;
                int lost = enrolled.Count(each => !each) + Math.Abs(host.Register.Count - before - keys.Keys.Count) + host.Register.Unconfirmed().Count;
                all.Add(new RushRound(round, lost, keys.Keys.Count / seconds, Heap(), Environment.WorkingSet / 1048576.0));
                tell(all[^1]);
            }
        }

        folder.Delete(recursive: true);
        return new RushResult(all.Sum(round => round.Lost), all.Max(round => round.PerSecond));
    }

    private static async Task<bool> EnrollAsync(
        ICmpTransport transport, X509Certificate2 root, System.Security.Cryptography.ECDsa key, int number)
    {
        using SharedSecretCredential credential = new(Reference, Secret);
        using CmpClient client = new(new CmpClientOptions
        {
            Transport = transport,
            Credential = credential,
            Trust = new CmpTrust { Anchors = [root] },
            MessageTimeout = TimeSpan.FromMinutes(10),
        });
        EnrollmentResult result = await client.EnrollAsync(new EnrollmentOptions
        {
            Subject = new X500DistinguishedName($"CN=device-{number}"),
            Key = key,
            ImplicitConfirm = false,
        });
        using X509Certificate2 certificate = result.GetCertificate();
        return certificate.Subject == $"CN=device-{number}"
            && certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo());
    }

    private static double Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
    }
}

/// <summary>One round.</summary>
/// <param name="Number">Which one.</param>
/// <param name="Lost">Enrollments that did not succeed, or of which the CA knows another number.</param>
/// <param name="PerSecond">Enrollments a second.</param>
/// <param name="HeapMiB">The managed heap afterwards.</param>
/// <param name="WorkingSetMiB">The working set afterwards.</param>
internal sealed record RushRound(int Number, int Lost, double PerSecond, double HeapMiB, double WorkingSetMiB);

/// <summary>All rounds.</summary>
/// <param name="Lost">Enrollments lost.</param>
/// <param name="Best">Enrollments a second in the best round.</param>
internal sealed record RushResult(int Lost, double Best);
