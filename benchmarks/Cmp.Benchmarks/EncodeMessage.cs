using System;
using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Benchmarks.Captured;
using Org.BouncyCastle.Asn1;
using BouncyCastleMessage = Org.BouncyCastle.Asn1.Cmp.PkiMessage;

namespace Cmp.Benchmarks;

/// <summary>How long does it take to encode what was decoded? Decoding once is spread over many encodings.</summary>
[MemoryDiagnoser]
public class EncodeMessage : IDisposable
{
    private const int Times = 256;

    private readonly DerBuffer _destination = new(8192);
    private readonly DerBuffer _header = new(8192);
    private BouncyCastleMessage? _message;

    public static IReadOnlyList<MessageVector> Messages => MessageVector.All;

    [ParamsSource(nameof(Messages))]
    public required MessageVector Message { get; set; }

    [GlobalSetup]
    public void SetUp() => _message = BouncyCastleMessage.GetInstance(Message.Bytes);

    /// <summary>The message as it was decoded: header and body still have the bytes they came in.</summary>
    /// <returns>Octets of the encoding.</returns>
    [Benchmark(Baseline = true, OperationsPerInvoke = Times)]
    public int Encode() => EncodeTimes(Message.Bytes, Times, _destination);

    /// <summary>The header field by field, then the message around it and the body.</summary>
    /// <returns>Octets of the encoding.</returns>
    [Benchmark(OperationsPerInvoke = Times)]
    public int EncodeHeaderAnew() => EncodeHeaderTimes(Message.Bytes, Times, _header, _destination);

    [Benchmark]
    public byte[] BouncyCastle() => _message!.GetEncoded(Asn1Encodable.Der);

    [GlobalCleanup]
    public void Dispose()
    {
        _destination.Dispose();
        _header.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static int EncodeTimes(byte[] bytes, int times, DerBuffer destination)
    {
        _ = Der.TryDecode(bytes, out PkiMessage message, out _);
        for (int i = 0; i < times; i++)
        {
            destination.Clear();
            Der.Encode(message, destination);
        }

        return destination.Length;
    }

    internal static int EncodeHeaderTimes(byte[] bytes, int times, DerBuffer headerBytes, DerBuffer destination)
    {
        _ = Der.TryDecode(bytes, out PkiMessage message, out _);
        PkiHeader header = message.Header.Value;
        for (int i = 0; i < times; i++)
        {
            headerBytes.Clear();
            Der.Encode(header, headerBytes);
            PkiMessage anew = new()
            {
                Header = new Encoded<PkiHeader>(headerBytes.Span),
                Body = message.Body,
                Protection = message.Protection,
                ExtraCerts = message.ExtraCerts,
            };
            destination.Clear();
            Der.Encode(anew, destination);
        }

        return destination.Length;
    }
}
