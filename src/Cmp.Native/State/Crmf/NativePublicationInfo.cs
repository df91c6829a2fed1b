using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Abi;

namespace Cmp.Native.State.Crmf;

/// <summary>What an <c>OSSL_CRMF_PKIPUBLICATIONINFO</c> refers to: a PKIPublicationInfo (RFC 4211, section 6.3).</summary>
[CType("OSSL_CRMF_PKIPUBLICATIONINFO")]
internal sealed class NativePublicationInfo : ICrmfObject<NativePublicationInfo>
{
    private readonly byte[] _received;
    private readonly List<Handle<NativeSinglePubInfo>> _added = [];
    private PublicationAction? _action;

    private NativePublicationInfo(byte[] received) => _received = received;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> CName => "OSSL_CRMF_PKIPUBLICATIONINFO\0"u8;

    private PkiPublicationInfo Received => new Encoded<PkiPublicationInfo>(_received).Value;

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> der, out DerError error) => Der.TryDecode(der, out PkiPublicationInfo _, out error);

    /// <inheritdoc/>
    public static NativePublicationInfo Create(byte[] received) =>
        new(received.Length == 0 ? Der.Encode(default(PkiPublicationInfo)) : received);

    /// <summary>Sets whether to publish.</summary>
    internal void SetAction(PublicationAction action) => _action = action;

    /// <summary>Adds a place of publication at the end.</summary>
    /// <param name="info">Taken over.</param>
    /// <returns>How many there are now.</returns>
    internal int Push(Handle<NativeSinglePubInfo> info)
    {
        _added.Add(info);
        return Received.PubInfos.Value.Count + _added.Count;
    }

    /// <inheritdoc/>
    public byte[] ToDer()
    {
        PkiPublicationInfo received = Received;
        using DerBuffer places = new();
        SequenceOf<SinglePubInfo> old = received.PubInfos.Value;
        places.Append(old.Content);
        foreach (Handle<NativeSinglePubInfo> info in _added)
        {
            byte[] der = info.Target?.ToDer() ?? [];
            if (der.Length == 0)
            {
                return [];
            }

            places.Append(der);
        }

        int count = old.Count + _added.Count;
        return Der.Encode(new PkiPublicationInfo
        {
            Action = _action ?? received.Action,
            PubInfos = count == 0 ? default(Optional<SequenceOf<SinglePubInfo>>) : new SequenceOf<SinglePubInfo>(places.Span, count),
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Handle<NativeSinglePubInfo> info in _added)
        {
            info.Free();
        }

        _added.Clear();
    }
}
