using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;
using static Cmp.Native.Interop.LibcryptoObjects;

namespace Cmp.Native.State.Info;

/// <summary>CertReqTemplateContent (RFC 9810, section 5.3.19.16): what a CA wants in certificate requests.</summary>
/// <param name="adoptedTemplate">The template.</param>
/// <param name="adoptedKeySpec">A stack of handles of <see cref="NativeAtav"/>: the kinds of keys that will do; NULL if absent.</param>
internal sealed unsafe class RequestTemplateContent(Handle<NativeCertTemplate> adoptedTemplate, OPENSSL_STACK* adoptedKeySpec) : InfoContent
{
    private readonly Handle<NativeCertTemplate> _template = adoptedTemplate;
    private readonly OPENSSL_STACK* _keySpec = adoptedKeySpec;

    /// <summary>Makes one of DER; <see cref="ContentLoader{T}"/>.</summary>
    internal static RequestTemplateContent? FromDer(ReadOnlySpan<byte> der)
    {
        if (!Der.TryDecode(der, out CertReqTemplateContent view, out DerError error))
        {
            ErrorQueue.Raise(Reason.NestedAsn1Error, error.ToString());
            return null;
        }

        OPENSSL_STACK* keySpec = null;
        foreach (AttributeTypeAndValue control in view.KeySpec.Value)
        {
            Handle<NativeAtav> handle = NativeAtav.ToHandle(NativeAtav.Read(Der.Encode(control)));
            if (handle.IsNull || !HandleStack<NativeAtav>.Push(&keySpec, handle))
            {
                handle.Free();
                HandleStack<NativeAtav>.Free(keySpec);
                return null;
            }
        }

        Handle<NativeCertTemplate> template = CrmfCodec<NativeCertTemplate>.ToHandle(
            CrmfCodec<NativeCertTemplate>.Read(Der.Encode(view.CertTemplate)));
        RequestTemplateContent content = new(template, keySpec);
        if (!template.IsNull)
        {
            return content;
        }

        content.Dispose();
        return null;
    }

    /// <summary>Makes copies of both.</summary>
    /// <param name="template">A copy of the template; NULL on failure.</param>
    /// <param name="keySpec">A copy of the kinds of keys; NULL if absent or not wanted.</param>
    /// <param name="wantsKeySpec">Whether the kinds of keys are wanted, and therefore looked at.</param>
    /// <returns>False with a reason on the error queue.</returns>
    internal bool TryCopy(out Handle<NativeCertTemplate> template, out OPENSSL_STACK* keySpec, bool wantsKeySpec)
    {
        OPENSSL_STACK* copies = null;
        template = CrmfCodec<NativeCertTemplate>.Duplicate(_template);
        bool copied = !template.IsNull;
        for (int i = 0; wantsKeySpec && copied && i < Stack.Count(_keySpec); i++)
        {
            copied = TryGetKeySpec(i, out NativeAtav? control) && AtavStack.PushCopy(&copies, control!);
        }

        if (copied && wantsKeySpec && _keySpec != null && copies == null)
        {
            copies = LibcryptoStack.OPENSSL_sk_new_null();
            copied = copies != null;
        }

        if (!copied)
        {
            template.Free();
            template = Handle<NativeCertTemplate>.Null;
            HandleStack<NativeAtav>.Free(copies);
            copies = null;
        }

        keySpec = copies;
        return copied;
    }

    /// <inheritdoc/>
    internal override byte[] ToDer()
    {
        byte[] template = _template.Target?.ToDer() ?? [];
        using DerBuffer controls = new(128);
        int count = Stack.Count(_keySpec);
        for (int i = 0; i < count; i++)
        {
            byte[] control = HandleStack<NativeAtav>.At(_keySpec, i)?.ToDer() ?? [];
            if (control.Length == 0)
            {
                return [];
            }

            controls.Append(control);
        }

        return template.Length == 0
            ? []
            : Der.Encode(new CertReqTemplateContent
            {
                CertTemplate = new Encoded<CertTemplate>(template).Value,
                KeySpec = count == 0
                    ? default(Optional<SequenceOf<AttributeTypeAndValue>>)
                    : new SequenceOf<AttributeTypeAndValue>(controls.Span, count),
            });
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _template.Free();
        HandleStack<NativeAtav>.Free(_keySpec);
    }

    private bool TryGetKeySpec(int index, out NativeAtav? control)
    {
        control = HandleStack<NativeAtav>.At(_keySpec, index);
        if (control is null || control.Type == null)
        {
            ErrorQueue.Raise(Reason.InvalidKeyspec, $"keySpec with index {index} in certReqTemplate does not exist");
            return false;
        }

        if (control.Is(CrmfOids.AlgId) || control.Is(CrmfOids.RsaKeyLen))
        {
            return true;
        }

        byte* name = stackalloc byte[ObjectText.Longest];
        ObjectText.Write(control.Type, name);
        ErrorQueue.Raise(Reason.InvalidKeyspec, $"keySpec with index {index} in certReqTemplate has invalid type {new string((sbyte*)name)}");
        return false;
    }
}
