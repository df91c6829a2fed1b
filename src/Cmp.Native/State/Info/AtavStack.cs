using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoAsn1;

namespace Cmp.Native.State.Info;

/// <summary>
/// <c>OSSL_CMP_ATAVS</c>: stacks of libcrypto's whose elements are handles of <see cref="NativeAtav"/>. libcrypto reads and
/// writes the SEQUENCE around them, and calls our item for each element.
/// </summary>
internal static unsafe class AtavStack
{
    private static readonly Lock s_lock = new();
    private static ASN1_ITEM* s_item;

    /// <summary>The description of the stack for libcrypto; made once and never freed.</summary>
    internal static ASN1_ITEM* Item
    {
        get
        {
            lock (s_lock)
            {
                if (s_item == null)
                {
                    s_item = TemplateItem.Stack(&ElementItem, "OSSL_CMP_ATAVS\0"u8);
                }

                return s_item;
            }
        }
    }

    /// <summary>What <c>d2i_OSSL_CMP_ATAVS</c> does.</summary>
    internal static OPENSSL_STACK* Decode(OPENSSL_STACK** place, byte** input, long length) =>
        (OPENSSL_STACK*)ASN1_item_d2i_ex((ASN1_VALUE**)place, input, new CLong((nint)HandleCodec.CLongValue(length)), Item, null, null);

    /// <summary>What <c>i2d_OSSL_CMP_ATAVS</c> does.</summary>
    internal static int Encode(OPENSSL_STACK* stack, byte** output) => ASN1_item_i2d((ASN1_VALUE*)stack, output, Item);

    /// <summary>Adds a copy at the end, making the stack first if there is none.</summary>
    /// <param name="place">Where the stack's address is kept; left as it was on failure.</param>
    /// <param name="original">What to copy.</param>
    /// <returns>False with a reason on the error queue.</returns>
    internal static bool PushCopy(OPENSSL_STACK** place, NativeAtav original)
    {
        NativeAtav? copy = original.Duplicate();
        if (copy is null)
        {
            ErrorQueue.Raise(Reason.NestedAsn1Error, "an incomplete object cannot be copied");
            return false;
        }

        Handle<NativeAtav> handle = Handle<NativeAtav>.Create(copy);
        if (HandleStack<NativeAtav>.Push(place, handle))
        {
            return true;
        }

        handle.Free();
        return false;
    }

    // Called by libcrypto with the item above, which exists only when all that this needs has been found.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static ASN1_ITEM* ElementItem() => NativeAtav.Codec.Item;
}
