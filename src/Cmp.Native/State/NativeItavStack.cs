using System;
using System.Collections.Generic;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoStack;

namespace Cmp.Native.State;

/// <summary>
/// Stacks of libcrypto's whose elements are handles of <see cref="NativeItav"/>: <c>STACK_OF(OSSL_CMP_ITAV)</c>. C callers
/// free them with <c>OSSL_CMP_ITAV_free</c>, which is ours.
/// </summary>
internal static unsafe class NativeItavStack
{
    /// <summary>Adds an item at the end, making the stack first if there is none.</summary>
    /// <param name="stack">Where the stack's address is kept; left as it was on failure.</param>
    /// <param name="item">Owned by the stack on success, by the caller otherwise.</param>
    /// <returns>False with a reason on the error queue.</returns>
    internal static bool Push(OPENSSL_STACK** stack, Handle<NativeItav> item)
    {
        if (stack == null || item.IsNull)
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return false;
        }

        OPENSSL_STACK* target = *stack != null ? *stack : OPENSSL_sk_new_null();
        if (target == null)
        {
            return false;
        }

        bool pushed = OPENSSL_sk_push(target, (void*)item.Value) > 0;
        if (pushed)
        {
            *stack = target;
        }
        else if (*stack == null)
        {
            OPENSSL_sk_free(target);
        }

        return pushed;
    }

    /// <summary>An item, which stays the stack's; null for an element that is NULL.</summary>
    internal static NativeItav? At(OPENSSL_STACK* stack, int index) =>
        new Handle<NativeItav>((nint)OPENSSL_sk_value(stack, index)).Target;

    /// <summary>Makes a stack of items.</summary>
    /// <param name="items">DER of each InfoTypeAndValue.</param>
    /// <returns>Owned by the caller; NULL with a reason on the error queue.</returns>
    internal static OPENSSL_STACK* FromDer(IReadOnlyList<ReadOnlyMemory<byte>> items)
    {
        OPENSSL_STACK* stack = OPENSSL_sk_new_null();
        foreach (ReadOnlyMemory<byte> item in items)
        {
            NativeItav? made = NativeItav.FromDer(item.Span);
            Handle<NativeItav> handle = made is null ? Handle<NativeItav>.Null : Handle<NativeItav>.Create(made);
            if (stack == null || handle.IsNull || !Push(&stack, handle))
            {
                handle.Free();
                Free(stack);
                return null;
            }
        }

        return stack;
    }

    /// <summary>The items as DER of each InfoTypeAndValue; elements that are NULL are left out.</summary>
    internal static List<ReadOnlyMemory<byte>> ToDer(OPENSSL_STACK* stack)
    {
        List<ReadOnlyMemory<byte>> items = [];
        for (int i = 0; i < Stack.Count(stack); i++)
        {
            if (At(stack, i) is NativeItav item)
            {
                items.Add(item.ToDer());
            }
        }

        return items;
    }

    /// <summary>Frees the stack with all items. NULL is allowed.</summary>
    internal static void Free(OPENSSL_STACK* stack)
    {
        if (stack == null)
        {
            return;
        }

        while (OPENSSL_sk_num(stack) > 0)
        {
            new Handle<NativeItav>((nint)OPENSSL_sk_pop(stack)).Free();
        }

        OPENSSL_sk_free(stack);
    }
}
