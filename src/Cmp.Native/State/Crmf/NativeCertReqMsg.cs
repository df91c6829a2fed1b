using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Abi;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Crmf;

/// <summary>What an <c>OSSL_CRMF_MSG</c> refers to: a CertReqMsg (RFC 4211, section 3).</summary>
[CType("OSSL_CRMF_MSG")]
internal sealed unsafe partial class NativeCertReqMsg : ICrmfObject<NativeCertReqMsg>
{
    private readonly byte[] _received;
    private readonly List<NativeControl> _addedInfo = [];
    private NativeCertRequest? _request;
    private byte[]? _proof;
    private bool _hasNewProof;

    private NativeCertReqMsg(byte[] received)
    {
        _request = received.Length == 0 ? NativeCertRequest.Create([]) : null;
        _received = _request is null ? received : Der.Encode(new CertReqMsg { CertReq = new Encoded<CertRequest>(_request.ToDer()) });
    }

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> CName => "OSSL_CRMF_MSG\0"u8;

    /// <summary>The certReq, lent for changing.</summary>
    internal NativeCertRequest Request => _request ??= NativeCertRequest.Create(Received.CertReq.Bytes.ToArray());

    private CertReqMsg Received => new Encoded<CertReqMsg>(_received).Value;

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> der, out DerError error) =>
        Der.TryDecode(der, out CertReqMsg message, out error)
        && NativeCertRequest.IsValid(message.CertReq.Bytes, out error)
        && NativeControl.AreValid(message.RegInfo.Value, out error);

    /// <inheritdoc/>
    public static NativeCertReqMsg Create(byte[] received) => new(received);

    /// <summary>Adds a copy of an object of libcrypto's at the end of the controls.</summary>
    /// <returns>False for NULL, and if it cannot be encoded.</returns>
    internal bool AddControl<T>(ObjectId type, DerForm<T> form, T* value)
        where T : unmanaged => Add(type, form.ToBytes(value), ofRequest: true);

    /// <summary>Adds a copy of an object of ours at the end of the controls.</summary>
    /// <returns>False for NULL, and if it cannot be encoded.</returns>
    internal bool AddControl<T>(ObjectId type, Handle<T> value)
        where T : class, ICrmfObject<T> => Add(type, value.Target?.ToDer() ?? [], ofRequest: true);

    /// <summary>Adds a copy of an object of libcrypto's at the end of regInfo.</summary>
    /// <returns>False for NULL, and if it cannot be encoded.</returns>
    internal bool AddInfo<T>(ObjectId type, DerForm<T> form, T* value)
        where T : unmanaged => Add(type, form.ToBytes(value), ofRequest: false);

    /// <summary>Adds a copy of an object of ours at the end of regInfo.</summary>
    /// <returns>False for NULL, and if it cannot be encoded.</returns>
    internal bool AddInfo<T>(ObjectId type, Handle<T> value)
        where T : class, ICrmfObject<T> => Add(type, value.Target?.ToDer() ?? [], ofRequest: false);

    /// <inheritdoc/>
    public byte[] ToDer()
    {
        CertReqMsg received = Received;
        if (_request is null && !_hasNewProof && _addedInfo.Count == 0)
        {
            return _received;
        }

        byte[] request = _request?.ToDer() ?? received.CertReq.Bytes.ToArray();
        using DerBuffer info = new();
        info.Append(received.RegInfo.Value.Content);
        foreach (NativeControl added in _addedInfo)
        {
            if (!added.AppendTo(info))
            {
                return [];
            }
        }

        int count = received.RegInfo.Value.Count + _addedInfo.Count;
        return request.Length == 0
            ? []
            : Der.Encode(new CertReqMsg
            {
                CertReq = new Encoded<CertRequest>(request),
                Popo = Proof,
                RegInfo = count == 0
                    ? default(Optional<SequenceOf<AttributeTypeAndValue>>)
                    : new SequenceOf<AttributeTypeAndValue>(info.Span, count),
            });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _request?.Dispose();
        _addedInfo.ForEach(static info => info.Dispose());
        _addedInfo.Clear();
    }

    private bool Add(ObjectId type, byte[] value, bool ofRequest)
    {
        if (value.Length == 0)
        {
            return false;
        }

        if (ofRequest)
        {
            Request.AddControl(type, value);
        }
        else
        {
            _addedInfo.Add(NativeControl.Of(type, value));
        }

        return true;
    }
}
