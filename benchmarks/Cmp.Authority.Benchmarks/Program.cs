using System;
using System.Globalization;
using System.Threading.Tasks;

namespace Cmp.Authority.Benchmarks;

/// <summary>
/// Enrolls a thousand devices at once with the embedded CA, round after round, and has BouncyCastle build and check the same messages.
/// The arguments are how many devices and how many rounds.
/// </summary>
internal static class Program
{
    private const int Devices = 1000;
    private const int Rounds = 5;

    private static async Task<int> Main(string[] arguments)
    {
        int devices = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : Devices;
        int rounds = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : Rounds;
        using DeviceKeys keys = new(devices);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"### {devices:N0} enrollments at once, {Environment.ProcessorCount} cores, server and clients in one process"));
        Console.WriteLine();
        Console.WriteLine("| round | lost | enrollments a second | CPU of each, ms | managed heap afterwards, MiB | working set, MiB |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        RushResult all = await EnrollmentRush.RunAsync(keys, rounds, overHttp: true, Print);
        Console.WriteLine();
        Console.WriteLine("What the heap grows by is what the CA keeps of each certificate, and for an hour of each transaction (docs/ca.md, Memory).");
        Console.WriteLine();
        RushResult inside = await EnrollmentRush.RunAsync(keys, 3, overHttp: false, _ => { });
        BouncyCastleEnrollment other = new(keys);
        RushRound theirs = other.Measure();
        Console.WriteLine("| ir, ip, certConf, pkiconf with PasswordBasedMac, 10,000 iterations, P-256 | enrollments a second | CPU of each, ms |");
        Console.WriteLine("| --- | ---: | ---: |");
        Row("clients and embedded CA, over HTTP, every certificate on the disk before it is sent", all.Best);
        Row("the same without HTTP", inside.Best);
        Row("BouncyCastle building and checking the same messages, in memory", theirs);
        return all.Lost + inside.Lost == 0 ? 0 : 1;
    }

    private static void Print(RushRound round) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {round.Number} | {round.Lost} | {round.PerSecond:N0} | {round.CpuMilliseconds:N1} | {round.HeapMiB:N1} | {round.WorkingSetMiB:N0} |"));

    private static void Row(string what, RushRound round) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {round.PerSecond:N0} | {round.CpuMilliseconds:N1} |"));
}
