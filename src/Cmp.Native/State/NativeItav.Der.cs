using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Native.State;

/// <content>InfoTypeAndValue as DER (RFC 9810 5.3.19).</content>
internal sealed unsafe partial class NativeItav
{
    /// <summary>DER of the InfoTypeAndValue.</summary>
    internal byte[] ToDer()
    {
        byte[] value = ValueDer();
        return Der.Encode(new InfoTypeAndValue
        {
            InfoType = new Encoded<ObjectId>(TypeDer()).Value,
            InfoValue = value.Length == 0 ? default : new Optional<AnyValue>(new AnyValue(value)),
        });
    }

    /// <summary>Makes an item of the DER of an InfoTypeAndValue.</summary>
    /// <param name="der">The DER.</param>
    /// <returns>The item, or null when it is malformed.</returns>
    internal static NativeItav? FromDer(ReadOnlySpan<byte> der) =>
        Der.TryDecode(der, out InfoTypeAndValue item, out _)
            ? FromDer(Der.Encode(item.InfoType), item.InfoValue.Value.Encoded)
            : null;
}
