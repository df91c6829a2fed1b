using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Abi;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Crmf;

/// <summary>What an <c>OSSL_CRMF_SINGLEPUBINFO</c> refers to: a SinglePubInfo (RFC 4211, section 6.3).</summary>
[CType("OSSL_CRMF_SINGLEPUBINFO")]
internal sealed unsafe class NativeSinglePubInfo : ICrmfObject<NativeSinglePubInfo>
{
    // None in a new object, which has no encoding before it was set.
    private readonly byte[] _received;
    private LentField<GENERAL_NAME> _location = new(DerForm.GeneralName);
    private PublicationMethod? _method;

    private NativeSinglePubInfo(byte[] received) => _received = received;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> CName => "OSSL_CRMF_SINGLEPUBINFO\0"u8;

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> der, out DerError error) => Der.TryDecode(der, out SinglePubInfo _, out error);

    /// <inheritdoc/>
    public static NativeSinglePubInfo Create(byte[] received) => new(received);

    /// <summary>Sets both parts.</summary>
    /// <param name="method">The pubMethod.</param>
    /// <param name="location">The pubLocation, taken over; NULL for none.</param>
    internal void Set(PublicationMethod method, GENERAL_NAME* location)
    {
        _method = method;
        _location.Adopt(location);
    }

    /// <inheritdoc/>
    public byte[] ToDer()
    {
        if (_method is not PublicationMethod method)
        {
            return _received;
        }

        return _location.TryGet(default, out Optional<GeneralName> location)
            ? Der.Encode(new SinglePubInfo { PubMethod = method, PubLocation = location })
            : [];
    }

    /// <inheritdoc/>
    public void Dispose() => _location.Dispose();
}
