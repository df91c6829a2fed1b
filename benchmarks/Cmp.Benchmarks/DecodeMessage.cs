using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Benchmarks.Captured;
using BouncyCastleMessage = Org.BouncyCastle.Asn1.Cmp.PkiMessage;

namespace Cmp.Benchmarks;

/// <summary>How long does it take to decode a message, and how far is that from the least that reading can be?</summary>
[MemoryDiagnoser]
public class DecodeMessage
{
    public static IReadOnlyList<MessageVector> Messages => MessageVector.All;

    [ParamsSource(nameof(Messages))]
    public required MessageVector Message { get; set; }

    /// <summary>All tags and lengths, also those inside certificates.</summary>
    /// <returns>Their number.</returns>
    [Benchmark(Baseline = true)]
    public int BareWalk() => TlvWalk.Count(Message.Bytes);

    /// <summary>What a received message goes through; certificates stay closed until someone looks into them.</summary>
    /// <returns>Whether it is one.</returns>
    [Benchmark]
    public bool Decode() => Der.TryDecode(Message.Bytes, out PkiMessage _, out _);

    /// <summary>The same, with every certificate checked as well.</summary>
    /// <returns>Whether it is one.</returns>
    [Benchmark]
    public bool DecodeWithCertificates() => Der.TryDecodeWithDocuments(Message.Bytes, out PkiMessage _, out _);

    [Benchmark]
    public BouncyCastleMessage BouncyCastle() => BouncyCastleMessage.GetInstance(Message.Bytes);
}
