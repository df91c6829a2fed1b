using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Abi;

namespace Cmp.Native.State.Crmf;

/// <summary>What an <c>OSSL_CRMF_ENCRYPTEDVALUE</c> refers to: an EncryptedValue (RFC 4211, section 6.4). Nothing of it can be changed.</summary>
[CType("OSSL_CRMF_ENCRYPTEDVALUE")]
internal sealed class NativeEncryptedValue : ICrmfObject<NativeEncryptedValue>
{
    private readonly byte[] _received;

    private NativeEncryptedValue(byte[] received) => _received = received;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> CName => "OSSL_CRMF_ENCRYPTEDVALUE\0"u8;

    /// <summary>The value; all but encValue, which is empty, are absent in a new object.</summary>
    internal EncryptedValue View => new Encoded<EncryptedValue>(_received).Value;

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> der, out DerError error) => Der.TryDecode(der, out EncryptedValue _, out error);

    /// <inheritdoc/>
    public static NativeEncryptedValue Create(byte[] received) =>
        new(received.Length == 0 ? Der.Encode(default(EncryptedValue)) : received);

    /// <inheritdoc/>
    public byte[] ToDer() => _received;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
