using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Native.Abi;

namespace Cmp.Native.State.Crmf;

/// <summary>What an <c>OSSL_CRMF_PBMPARAMETER</c> refers to: a PBMParameter (RFC 4211, section 4.4). Nothing of it can be changed.</summary>
[CType("OSSL_CRMF_PBMPARAMETER")]
internal sealed partial class NativePbmParameter : ICrmfObject<NativePbmParameter>
{
    // None in a new object, which has no encoding.
    private readonly byte[] _received;

    private NativePbmParameter(byte[] received) => _received = received;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> CName => "OSSL_CRMF_PBMPARAMETER\0"u8;

    /// <summary>The parameters; without algorithms in a new object.</summary>
    internal PbmParameter View => new Encoded<PbmParameter>(_received).Value;

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> der, out DerError error) => Der.TryDecode(der, out PbmParameter _, out error);

    /// <inheritdoc/>
    public static NativePbmParameter Create(byte[] received) => new(received);

    /// <inheritdoc/>
    public byte[] ToDer() => _received;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
