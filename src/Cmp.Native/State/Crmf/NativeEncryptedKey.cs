using System;
using Cmp.Asn1;
using Cmp.Asn1.Cms;
using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Abi;
using Cmp.Native.Crypto;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Crmf;

/// <summary>What an <c>OSSL_CRMF_ENCRYPTEDKEY</c> refers to: an EncryptedKey (RFC 4211, section 6.4).</summary>
[CType("OSSL_CRMF_ENCRYPTEDKEY")]
internal sealed unsafe partial class NativeEncryptedKey : ICrmfObject<NativeEncryptedKey>
{
    // None in a new object, which is neither alternative yet.
    private readonly byte[] _received;
    private CMS_EnvelopedData* _adopted;

    private NativeEncryptedKey(byte[] received) => _received = received;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> CName => "OSSL_CRMF_ENCRYPTEDKEY\0"u8;

    private static DerForm<CMS_EnvelopedData> EnvelopedDataForm => new(LibcryptoCms.CMS_EnvelopedData_it());

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => EncryptedKey.CanStartWith(identifier);

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> der, out DerError error) => Der.TryDecode(der, out EncryptedKey _, out error);

    /// <inheritdoc/>
    public static NativeEncryptedKey Create(byte[] received) => new(received);

    /// <summary>Makes one that takes over an EnvelopedData of libcrypto's; NULL is allowed.</summary>
    /// <returns>Null with a reason on the error queue if libcrypto has no description of it: it cannot have made one either.</returns>
    internal static NativeEncryptedKey? Adopt(CMS_EnvelopedData* envelopedData)
    {
        if (envelopedData != null && LibcryptoCms.CMS_EnvelopedData_it == null)
        {
            ErrorQueue.Raise(CrmfReason.CmsNotSupported);
            return null;
        }

        NativeEncryptedKey made = new([]);
        made._adopted = envelopedData;
        return made;
    }

    /// <inheritdoc/>
    public byte[] ToDer()
    {
        if (_adopted == null)
        {
            return _received;
        }

        if (!Der.TryDecode(EnvelopedDataForm.ToBytes(_adopted), out EnvelopedData envelopedData, out _))
        {
            return [];
        }

        return CallerKeyEnvelope.Encode(envelopedData);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_adopted != null)
        {
            EnvelopedDataForm.Free(_adopted);
            _adopted = null;
        }
    }
}
