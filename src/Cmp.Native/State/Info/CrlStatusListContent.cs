using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Info;

/// <summary>A stack of handles of <see cref="NativeCrlStatus"/>: <c>STACK_OF(OSSL_CMP_CRLSTATUS)</c>.</summary>
/// <param name="adopted">The stack.</param>
internal sealed unsafe class CrlStatusListContent(OPENSSL_STACK* adopted) : InfoContent
{
    private readonly OPENSSL_STACK* _stack = adopted;

    /// <summary>The stack, lent.</summary>
    internal OPENSSL_STACK* Stack => _stack;

    /// <summary>Makes one of DER; <see cref="ContentLoader{T}"/>.</summary>
    internal static CrlStatusListContent? FromDer(ReadOnlySpan<byte> der)
    {
        if (!Der.TryDecode(der, out SequenceOf<CrlStatus> elements, out DerError error))
        {
            ErrorQueue.Raise(Reason.NestedAsn1Error, error.ToString());
            return null;
        }

        OPENSSL_STACK* stack = LibcryptoStack.OPENSSL_sk_new_null();
        foreach (CrlStatus element in elements)
        {
            Handle<NativeCrlStatus> status = ToHandle(NativeCrlStatus.From(element));
            if (stack == null || status.IsNull || !HandleStack<NativeCrlStatus>.Push(&stack, status))
            {
                status.Free();
                HandleStack<NativeCrlStatus>.Free(stack);
                return null;
            }
        }

        return stack == null ? null : new CrlStatusListContent(stack);
    }

    /// <summary>The pointer for C; NULL for null.</summary>
    internal static Handle<NativeCrlStatus> ToHandle(NativeCrlStatus? status) =>
        status is null ? Handle<NativeCrlStatus>.Null : Handle<NativeCrlStatus>.Create(status);

    /// <inheritdoc/>
    internal override byte[] ToDer()
    {
        using DerBuffer elements = new(256);
        int count = Interop.Stack.Count(_stack);
        for (int i = 0; i < count; i++)
        {
            byte[] element = HandleStack<NativeCrlStatus>.At(_stack, i)?.ToDer() ?? [];
            if (element.Length == 0)
            {
                return [];
            }

            elements.Append(element);
        }

        return Der.Encode(new SequenceOf<CrlStatus>(elements.Span, count));
    }

    /// <inheritdoc/>
    public override void Dispose() => HandleStack<NativeCrlStatus>.Free(_stack);
}
