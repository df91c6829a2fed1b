using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Benchmarks.Captured;
using Org.BouncyCastle.Asn1;
using BouncyCastleMessage = Org.BouncyCastle.Asn1.Cmp.PkiMessage;

namespace Cmp.Benchmarks.Quick;

/// <summary>Decoding and encoding of every captured message.</summary>
internal static class CodecTables
{
    private const int Rounds = 50;
    private const double LeastGain = 20;
    private const double MostWalks = 4;

    /// <summary>Times decoding.</summary>
    /// <param name="writer">Where the table goes.</param>
    internal static void Decode(TextWriter writer)
    {
        MarkdownTable table = new(
            "Decoding, ns per message",
            "message", "octets", "values", "bare walk", "decode", "with certificates", "BouncyCastle",
            "BouncyCastle / decode", "BouncyCastle / with certificates", "decode / walk", "with certificates / walk",
            "B allocated", "B by BouncyCastle");
        List<double> gains = [], openGains = [], walks = [], openWalks = [];
        foreach (MessageVector vector in MessageVector.All)
        {
            Timing[] timings = PairedRounds.Run(Rounds, WaysToDecode(vector.Bytes));
            (Timing walk, Timing decode, Timing open, Timing other) = (timings[0], timings[1], timings[2], timings[3]);
            gains.Add(other.RatioTo(decode));
            openGains.Add(other.RatioTo(open));
            walks.Add(decode.RatioTo(walk));
            openWalks.Add(open.RatioTo(walk));
            table.Add(
                vector.Name, Text(vector.Bytes.Length), Text(TlvWalk.Count(vector.Bytes)),
                Text(walk.Fastest), Text(decode.Fastest), Text(open.Fastest), Text(other.Fastest),
                Ratio(gains[^1]), Ratio(openGains[^1]), Ratio(walks[^1]), Ratio(openWalks[^1]),
                Text(decode.Allocated), Text(other.Allocated));
        }

        table.Write(writer);
        writer.WriteLine($"BouncyCastle / decode: {Summary(gains)}; {Count(gains, gain => gain >= LeastGain)} messages reach {LeastGain}.");
        writer.WriteLine($"BouncyCastle / with certificates: {Summary(openGains)}; {Count(openGains, gain => gain >= LeastGain)} reach {LeastGain}.");
        writer.WriteLine($"Decode / walk: {Summary(walks)}; {Count(walks, walk => walk <= MostWalks)} messages stay within {MostWalks}.");
        writer.WriteLine($"With certificates / walk: {Summary(openWalks)}; {Count(openWalks, walk => walk <= MostWalks)} stay within {MostWalks}.");
        writer.WriteLine();
    }

    /// <summary>Times encoding.</summary>
    /// <param name="writer">Where the table goes.</param>
    internal static void Encode(TextWriter writer)
    {
        MarkdownTable table = new(
            "Encoding what was decoded, ns per message",
            "message", "octets", "encode", "header anew", "BouncyCastle", "BouncyCastle / header anew", "B allocated", "B by BouncyCastle");
        List<double> gains = [];
        using DerBuffer destination = new(8192);
        using DerBuffer header = new(8192);
        foreach (MessageVector vector in MessageVector.All)
        {
            BouncyCastleMessage message = BouncyCastleMessage.GetInstance(vector.Bytes);
            Timing[] timings = PairedRounds.Run(
                Rounds,
                times => EncodeMessage.EncodeTimes(vector.Bytes, times, destination),
                times => EncodeMessage.EncodeHeaderTimes(vector.Bytes, times, header, destination),
                times => Repeat(times, () => message.GetEncoded(Asn1Encodable.Der)));
            gains.Add(timings[2].RatioTo(timings[1]));
            table.Add(
                vector.Name, Text(vector.Bytes.Length), Text(timings[0].Fastest), Text(timings[1].Fastest), Text(timings[2].Fastest),
                Ratio(gains[^1]), Text(timings[1].Allocated), Text(timings[2].Allocated));
        }

        table.Write(writer);
        writer.WriteLine($"BouncyCastle / header anew: {Summary(gains)}.");
        writer.WriteLine();
    }

    /// <summary>Lets the compiler do its best, for every message: until then it takes the ways of those it has not seen for rare.</summary>
    internal static void WarmUp() =>
        PairedRounds.WarmUp(TimeSpan.FromSeconds(8), [.. MessageVector.All.SelectMany(vector => WaysToDecode(vector.Bytes))]);

    private static Action<int>[] WaysToDecode(byte[] bytes) =>
    [
        times =>
        {
            for (int i = 0; i < times; i++)
            {
                _ = TlvWalk.Count(bytes);
            }
        },
        times =>
        {
            for (int i = 0; i < times; i++)
            {
                Require(Der.TryDecode(bytes, out PkiMessage _, out _));
            }
        },
        times =>
        {
            for (int i = 0; i < times; i++)
            {
                Require(Der.TryDecodeWithDocuments(bytes, out PkiMessage _, out _));
            }
        },
        times => Repeat(times, () => BouncyCastleMessage.GetInstance(bytes)),
    ];

    private static void Repeat<T>(int times, Func<T> operation)
    {
        for (int i = 0; i < times; i++)
        {
            _ = operation();
        }
    }

    private static void Require(bool decoded)
    {
        if (!decoded)
        {
            throw new InvalidDataException("a captured message does not decode");
        }
    }

    private static string Count(List<double> ratios, Func<double, bool> isGood) =>
        string.Create(CultureInfo.InvariantCulture, $"{ratios.Count(isGood)} of {ratios.Count}");

    private static string Summary(List<double> ratios)
    {
        double[] sorted = [.. ratios.Order()];
        return $"{Ratio(sorted[0])} to {Ratio(sorted[^1])}, median {Ratio(sorted[sorted.Length / 2])}";
    }

    private static string Ratio(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
}
