using System;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Parameters of PasswordBasedMac, checked: every algorithm in them is known, every number within its bounds.</summary>
internal readonly ref struct PasswordBasedMacParameters
{
    /// <summary>RFC 9045 4.3: "MUST be a minimum of 100". OpenSSL and BouncyCastle refuse less, too.</summary>
    internal const int FewestIterations = 100;

    private const string Path = "PKIHeader.protectionAlg.parameters";

    /// <summary>The salt.</summary>
    internal ReadOnlySpan<byte> Salt { get; private init; }

    /// <summary>The one-way function.</summary>
    internal DigestAlgorithm OneWayFunction { get; private init; }

    /// <summary>How often the one-way function is applied.</summary>
    internal int Iterations { get; private init; }

    /// <summary>The MAC.</summary>
    internal MacScheme Mac { get; private init; }

    /// <summary>Reads what a peer sent.</summary>
    /// <param name="message">DER of the message that holds the parameters; positions in errors count from its start.</param>
    /// <param name="parameters">The parameters of protectionAlg.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="result">The parameters.</param>
    /// <returns>Why they are refused (V8), or null.</returns>
    internal static CmpError? TryRead(
        ReadOnlySpan<byte> message, Optional<AnyValue> parameters, TransactionLimits limits, out PasswordBasedMacParameters result)
    {
        result = default;
        if (!parameters.TryGet(out AnyValue value))
        {
            return new CmpError(CmpErrorCode.BadMacParameters, "PasswordBasedMac comes without parameters");
        }

        if (!value.TryOpen(out PbmParameter view, out DerError error))
        {
            return Malformed(message, value.Encoded, error);
        }

        result = new PasswordBasedMacParameters
        {
            Salt = view.Salt.Octets,
            OneWayFunction = DigestAlgorithms.Of(view.Owf),
            Iterations = view.IterationCount,
            Mac = MacScheme.Of(view.Mac),
        };
        return CheckBounds(message, view, limits) ?? CheckAlgorithms(message, view, result);
    }

    private static CmpError? CheckBounds(ReadOnlySpan<byte> message, PbmParameter view, TransactionLimits limits)
    {
        if (view.Salt.Octets.Length > limits.MacSaltOctets)
        {
            string detail = string.Create(
                CultureInfo.InvariantCulture,
                $"the salt has {view.Salt.Octets.Length} octets; at most {limits.MacSaltOctets} are accepted");
            return OutOfRange(OffsetIn(message, view.Salt.Octets), "salt", detail);
        }

        if (view.IterationCount < FewestIterations || view.IterationCount > limits.MacIterations)
        {
            string detail = string.Create(
                CultureInfo.InvariantCulture,
                $"iterationCount is {view.IterationCount}; {FewestIterations} to {limits.MacIterations} are accepted");
            return OutOfRange(EndOf(message, view.Owf), "iterationCount", detail);
        }

        return null;
    }

    private static CmpError? CheckAlgorithms(ReadOnlySpan<byte> message, PbmParameter view, in PasswordBasedMacParameters result)
    {
        if (result.OneWayFunction == DigestAlgorithm.None)
        {
            string detail = $"the one-way function {AlgorithmText.Of(view.Owf)} is not known";
            return OutOfRange(OffsetIn(message, view.Owf.Algorithm.Content), "owf", detail);
        }

        if (result.Mac.Kind == MacKind.None)
        {
            string detail = $"the MAC {AlgorithmText.Of(view.Mac)} is not known, or its parameters are wrong";
            return OutOfRange(OffsetIn(message, view.Mac.Algorithm.Content), "mac", detail);
        }

        return null;
    }

    private static CmpError OutOfRange(int offset, string field, string detail) => new(CmpErrorCode.BadMacParameters, detail)
    {
        Der = new DerError(DerErrorKind.OutOfRange, offset, $"{Path}.{PbmParameter.TypeName}.{field}"),
    };

    private static CmpError Malformed(ReadOnlySpan<byte> message, ReadOnlySpan<byte> parameters, DerError error) =>
        new(CmpErrorCode.BadMacParameters, "the parameters of PasswordBasedMac are not a PBMParameter")
        {
            Der = error with { Offset = OffsetIn(message, parameters) + error.Offset, Path = $"{Path}.{error.Path}" },
        };

    private static int EndOf(ReadOnlySpan<byte> message, AlgorithmIdentifier identifier)
    {
        ReadOnlySpan<byte> last = identifier.Parameters.TryGet(out AnyValue parameters) ? parameters.Encoded : identifier.Algorithm.Content;
        return OffsetIn(message, last) + last.Length;
    }

    private static int OffsetIn(ReadOnlySpan<byte> message, ReadOnlySpan<byte> part) => message.Overlaps(part, out int offset) ? offset : 0;
}
