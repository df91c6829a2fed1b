using System;
using System.Collections.Generic;
using Cmp.Native.Abi;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoStack;

namespace Cmp.Native.State;

/// <summary>
/// Stacks of libcrypto's whose elements are handles of <see cref="NativeItav"/>: <c>STACK_OF(OSSL_CMP_ITAV)</c>. C callers
/// free them with <c>OSSL_CMP_ITAV_free</c>, which is ours.
/// </summary>
internal static unsafe class NativeItavStack
{
    /// <inheritdoc cref="HandleStack{T}.Push"/>
    internal static bool Push(OPENSSL_STACK** stack, Handle<NativeItav> item) => HandleStack<NativeItav>.Push(stack, item);

    /// <inheritdoc cref="HandleStack{T}.At"/>
    internal static NativeItav? At(OPENSSL_STACK* stack, int index) => HandleStack<NativeItav>.At(stack, index);

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

    /// <inheritdoc cref="HandleStack{T}.Free"/>
    internal static void Free(OPENSSL_STACK* stack) => HandleStack<NativeItav>.Free(stack);
}
