using System;
using Cmp.Asn1;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoStack;

namespace Cmp.Native.State.Info;

/// <summary>A stack of objects of libcrypto, written as a SEQUENCE OF.</summary>
/// <typeparam name="T">The C structure that the elements are.</typeparam>
/// <param name="adopted">The stack.</param>
/// <param name="form">The form of an element as DER.</param>
internal sealed unsafe class StackContent<T>(OPENSSL_STACK* adopted, DerForm<T> form) : InfoContent
    where T : unmanaged
{
    private readonly OPENSSL_STACK* _stack = adopted;
    private readonly DerForm<T> _form = form;

    /// <summary>The stack, lent.</summary>
    internal OPENSSL_STACK* Stack => _stack;

    /// <summary>The number of elements.</summary>
    internal int Count => Interop.Stack.Count(_stack);

    /// <summary>Copies the objects of a stack.</summary>
    /// <returns>Null with a reason on the error queue.</returns>
    internal static StackContent<T>? CopyOf(OPENSSL_STACK* originals, DerForm<T> form)
    {
        StackContent<T>? copies = Empty(form);
        for (int i = 0; copies is not null && i < Interop.Stack.Count(originals); i++)
        {
            copies = copies.With(form.Duplicate(Interop.Stack.At<T>(originals, i)));
        }

        return copies;
    }

    /// <summary>Makes one of an object.</summary>
    /// <returns>Null with a reason on the error queue.</returns>
    internal static StackContent<T>? CopyOf(T* original, DerForm<T> form) => Empty(form)?.With(form.Duplicate(original));

    /// <summary>Makes one of DER; <see cref="ContentLoader{T}"/>.</summary>
    internal static StackContent<T>? FromDer(ReadOnlySpan<byte> der, DerForm<T> form, OSSL_LIB_CTX* library, byte* properties)
    {
        if (!Der.TryDecode(der, out SequenceOf<AnyValue> elements, out DerError error))
        {
            ErrorQueue.Raise(Reason.NestedAsn1Error, error.ToString());
            return null;
        }

        StackContent<T>? content = Empty(form);
        foreach (AnyValue element in elements)
        {
            content = content?.With(form.FromBytes(element.Encoded, library, properties));
        }

        return content;
    }

    /// <inheritdoc/>
    internal override byte[] ToDer()
    {
        using DerBuffer elements = new(1024);
        for (int i = 0; i < Count; i++)
        {
            byte[] element = _form.ToBytes(Interop.Stack.At<T>(_stack, i));
            if (element.Length == 0)
            {
                return [];
            }

            elements.Append(element);
        }

        return Der.Encode(new SequenceOf<AnyValue>(elements.Span, Count));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        while (Count > 0)
        {
            _form.Free((T*)OPENSSL_sk_pop(_stack));
        }

        OPENSSL_sk_free(_stack);
    }

    private static StackContent<T>? Empty(DerForm<T> form)
    {
        OPENSSL_STACK* stack = OPENSSL_sk_new_null();
        return stack == null ? null : new StackContent<T>(stack, form);
    }

    /// <summary>Takes over one more object; if there is none, gives up everything.</summary>
    private StackContent<T>? With(T* element)
    {
        if (element != null && OPENSSL_sk_push(_stack, element) > 0)
        {
            return this;
        }

        _form.Free(element);
        Dispose();
        return null;
    }
}
