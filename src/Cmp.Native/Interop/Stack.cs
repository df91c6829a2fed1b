using static Cmp.Native.Interop.LibcryptoStack;

namespace Cmp.Native.Interop;

/// <summary>Reads stacks that belong to somebody else.</summary>
internal static unsafe class Stack
{
    /// <summary>The number of elements; 0 for NULL.</summary>
    internal static int Count(OPENSSL_STACK* stack) => stack == null ? 0 : OPENSSL_sk_num(stack);

    /// <summary>An element, which stays the stack's.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <typeparam name="T">The C structure that the elements are.</typeparam>
    internal static T* At<T>(OPENSSL_STACK* stack, int index)
        where T : unmanaged => (T*)OPENSSL_sk_value(stack, index);
}
