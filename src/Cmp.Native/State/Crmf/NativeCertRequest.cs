using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Abi;

namespace Cmp.Native.State.Crmf;

/// <summary>What an <c>OSSL_CRMF_CERTREQUEST</c> refers to: a CertRequest (RFC 4211, section 5).</summary>
[CType("OSSL_CRMF_CERTREQUEST")]
internal sealed class NativeCertRequest : ICrmfObject<NativeCertRequest>
{
    private readonly byte[] _received;
    private readonly bool _isNew;
    private LentPart<NativeCertTemplate> _template;
    private List<NativeControl>? _controls;
    private int? _certReqId;

    private NativeCertRequest(byte[] received)
    {
        _isNew = received.Length == 0;
        _received = _isNew ? Der.Encode(default(CertRequest)) : received;
    }

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> CName => "OSSL_CRMF_CERTREQUEST\0"u8;

    /// <summary>The certReqId; null in a new object, which encodes as 0 all the same.</summary>
    internal int? CertReqId
    {
        get => _certReqId ?? (_isNew ? null : Received.CertReqId);
        set => _certReqId = value;
    }

    /// <summary>The certTemplate, lent for changing.</summary>
    internal Handle<NativeCertTemplate> Template => _template.Lend(Der.Encode(Received.CertTemplate));

    private CertRequest Received => new Encoded<CertRequest>(_received).Value;

    private List<NativeControl> Controls => _controls ??= NativeControl.ListOf(Received.Controls.Value);

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> der, out DerError error) =>
        Der.TryDecode(der, out CertRequest request, out error) && NativeControl.AreValid(request.Controls.Value, out error);

    /// <inheritdoc/>
    public static NativeCertRequest Create(byte[] received) => new(received);

    /// <summary>The first control of a type, lent; null if there is none.</summary>
    internal NativeControl? FindControl(ObjectId type)
    {
        foreach (NativeControl control in Controls)
        {
            if (control.Is(type))
            {
                return control;
            }
        }

        return null;
    }

    /// <summary>Adds a control at the end.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="value">DER of the value.</param>
    internal void AddControl(ObjectId type, ReadOnlySpan<byte> value) => Controls.Add(NativeControl.Of(type, value));

    /// <inheritdoc/>
    public byte[] ToDer()
    {
        if (_controls is null && _certReqId is null && !_template.IsLent)
        {
            return _received;
        }

        CertRequest received = Received;
        byte[] template = _template.ToDer(Der.Encode(received.CertTemplate));
        using DerBuffer controls = new();
        foreach (NativeControl control in Controls)
        {
            if (!control.AppendTo(controls))
            {
                return [];
            }
        }

        return template.Length == 0
            ? []
            : Der.Encode(new CertRequest
            {
                CertReqId = CertReqId ?? 0,
                CertTemplate = new Encoded<CertTemplate>(template).Value,
                Controls = Controls.Count == 0
                    ? default(Optional<SequenceOf<AttributeTypeAndValue>>)
                    : new SequenceOf<AttributeTypeAndValue>(controls.Span, Controls.Count),
            });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _template.Dispose();
        _controls?.ForEach(static control => control.Dispose());
        _controls = null;
    }
}
