using System;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoStack;

namespace Cmp.Native.State;

/// <summary>
/// Stacks of libcrypto's whose elements are handles of ours. C callers free them with the type's <c>_free</c>, which is ours,
/// too.
/// </summary>
/// <typeparam name="T">The class behind the C structure.</typeparam>
internal static unsafe class HandleStack<T>
    where T : class, IDisposable
{
    /// <summary>Adds an item at the end, making the stack first if there is none.</summary>
    /// <param name="stack">Where the stack's address is kept; left as it was on failure.</param>
    /// <param name="item">Owned by the stack on success, by the caller otherwise.</param>
    /// <returns>False with a reason on the error queue.</returns>
    internal static bool Push(OPENSSL_STACK** stack, Handle<T> item)
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
    internal static T? At(OPENSSL_STACK* stack, int index) => new Handle<T>((nint)OPENSSL_sk_value(stack, index)).Target;

    /// <summary>Frees the stack with all items. NULL is allowed.</summary>
    internal static void Free(OPENSSL_STACK* stack)
    {
        if (stack == null)
        {
            return;
        }

        while (OPENSSL_sk_num(stack) > 0)
        {
            new Handle<T>((nint)OPENSSL_sk_pop(stack)).Free();
        }

        OPENSSL_sk_free(stack);
    }
}
