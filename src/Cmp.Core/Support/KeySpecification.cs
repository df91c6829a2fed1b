using System;
using System.Formats.Asn1;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>One kind of key that a CA is willing to certify: a control of id-it-certReqTemplate (RFC 9810 5.3.19.16; S4).</summary>
public sealed partial record KeySpecification
{
    private KeySpecification()
    {
    }

    /// <summary>
    /// DER of the AlgorithmIdentifier of the key, its parameters naming the curve where it has one; that of RSA where
    /// <see cref="RsaKeyBits"/> says how long it has to be.
    /// </summary>
    public ReadOnlyMemory<byte> AlgorithmIdentifier { get; private init; }

    /// <summary>Bits of the modulus of an RSA key; null for another kind of key.</summary>
    public int? RsaKeyBits { get; private init; }

    /// <summary>An RSA key.</summary>
    /// <param name="bits">Bits of its modulus.</param>
    /// <returns>The specification.</returns>
    public static KeySpecification Rsa(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bits);
        return new KeySpecification
        {
            RsaKeyBits = bits,
            AlgorithmIdentifier = Der.Encode(new AlgorithmIdentifier
            {
                Algorithm = AlgorithmOids.RsaEncryption,
                Parameters = new AnyValue([DerTag.Null, 0]),
            }),
        };
    }

    /// <summary>A key of another kind than RSA.</summary>
    /// <param name="algorithmIdentifier">DER of its AlgorithmIdentifier, the parameters naming the curve where it has one.</param>
    /// <returns>The specification.</returns>
    /// <exception cref="ArgumentException">It is no AlgorithmIdentifier, or that of RSA.</exception>
    public static KeySpecification Of(ReadOnlyMemory<byte> algorithmIdentifier)
    {
        if (!Der.TryDecode(algorithmIdentifier.Span, out AlgorithmIdentifier view, out DerError error))
        {
            throw new ArgumentException(error.ToString(), nameof(algorithmIdentifier));
        }

        return view.Algorithm.Is(AlgorithmOids.RsaEncryption)
            ? throw new ArgumentException("RSA keys are told apart by their length.", nameof(algorithmIdentifier))
            : new KeySpecification { AlgorithmIdentifier = algorithmIdentifier.ToArray() };
    }

    /// <summary>Makes the control.</summary>
    /// <param name="destination">Where its DER goes.</param>
    internal void Compose(DerBuffer destination)
    {
        using DerBuffer value = new(64);
        if (RsaKeyBits is int bits)
        {
            AsnWriter writer = DerWriterPool.Rent();
            writer.WriteInteger(bits);
            value.Append(writer);
            DerWriterPool.Return(writer);
        }
        else
        {
            value.Append(AlgorithmIdentifier.Span);
        }

        AttributeTypeAndValue control = new()
        {
            Type = RsaKeyBits is null ? CrmfOids.AlgId : CrmfOids.RsaKeyLen,
            Value = new AnyValue(value.Span),
        };
        Der.Encode(control, destination);
    }

    /// <summary>Reads a control.</summary>
    /// <param name="control">The control.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="specification">The specification; null when the control is another one, which is to be ignored.</param>
    /// <returns>What is wrong with the control, or null.</returns>
    internal static CmpError? TryRead(AttributeTypeAndValue control, TransactionLimits limits, out KeySpecification? specification)
    {
        specification = null;
        if (control.TryOpen(CrmfAttributes.AlgId, out AlgorithmIdentifier algorithm, out DerError error))
        {
            if (algorithm.Algorithm.Is(AlgorithmOids.RsaEncryption))
            {
                return Invalid("algId names RSA, for which rsaKeyLen is there");
            }

            specification = new KeySpecification { AlgorithmIdentifier = Der.Encode(algorithm) };
            return null;
        }

        if (error.IsNone && control.TryOpen(CrmfAttributes.RsaKeyLen, out DerInteger bits, out error))
        {
            if (!bits.TryGetInt64(out long number) || number < 1 || number > limits.RsaKeyBits)
            {
                return Invalid(string.Create(CultureInfo.InvariantCulture, $"rsaKeyLen is not between 1 and {limits.RsaKeyBits}"));
            }

            specification = Rsa((int)number);
            return null;
        }

        return error.IsNone ? null : Invalid("a control of keySpec, counted from its value") with { Der = error };
    }

    private static CmpError Invalid(string detail) => new(CmpErrorCode.InvalidGeneralResponse, $"{detail} (rule S4)");
}
