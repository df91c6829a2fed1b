using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Cmp.Native.Abi;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoAsn1;
using static Cmp.Native.Interop.LibcryptoStack;

namespace Cmp.Native.State.Crmf;

/// <summary>
/// <c>OSSL_CRMF_MSGS</c>: stacks of libcrypto's whose elements are handles of <see cref="NativeCertReqMsg"/>. libcrypto
/// reads and writes the SEQUENCE around them, and calls our item for each element.
/// </summary>
internal static unsafe class CertReqMsgStack
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
                    s_item = TemplateItem.Stack(&ElementItem, "OSSL_CRMF_MSGS\0"u8);
                }

                return s_item;
            }
        }
    }

    /// <summary>Makes an empty stack.</summary>
    internal static OPENSSL_STACK* New() => OPENSSL_sk_new_null();

    /// <summary>Frees a stack with its elements. NULL is allowed.</summary>
    internal static void Free(OPENSSL_STACK* stack) => ASN1_item_free((ASN1_VALUE*)stack, Item);

    /// <summary>What <c>d2i_OSSL_CRMF_MSGS</c> does.</summary>
    internal static OPENSSL_STACK* Decode(OPENSSL_STACK** place, byte** input, long length) =>
        (OPENSSL_STACK*)ASN1_item_d2i_ex((ASN1_VALUE**)place, input, new CLong((nint)HandleCodec.CLongValue(length)), Item, null, null);

    /// <summary>What <c>i2d_OSSL_CRMF_MSGS</c> does.</summary>
    internal static int Encode(OPENSSL_STACK* stack, byte** output) => ASN1_item_i2d((ASN1_VALUE*)stack, output, Item);

    /// <summary>An element, which stays the stack's.</summary>
    /// <returns>Null if there is none at that place.</returns>
    internal static NativeCertReqMsg? At(OPENSSL_STACK* stack, int index) =>
        stack == null ? null : new Handle<NativeCertReqMsg>((nint)OPENSSL_sk_value(stack, index)).Target;

    // Called by libcrypto with the item above, which exists only when all that this needs has been found.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static ASN1_ITEM* ElementItem() => CrmfCodec<NativeCertReqMsg>.Instance.Item;
}
