using Cmp.Native.Abi;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_ITAV_*</c>: an information type and its value.</summary>
internal static unsafe partial class ItavExports
{
    /// <summary>Makes an item that takes over both objects; NULL without a type.</summary>
    [CExport("OSSL_CMP_ITAV_create")]
    internal static Handle<NativeItav> Create(ASN1_OBJECT* type, ASN1_TYPE* value) =>
        type == null ? Handle<NativeItav>.Null : Handle<NativeItav>.Create(new NativeItav(type, value));

    /// <summary>Takes over both objects, without freeing what the item held.</summary>
    [CExport("OSSL_CMP_ITAV_set0")]
    internal static void Set(Handle<NativeItav> itav, ASN1_OBJECT* type, ASN1_TYPE* value) =>
        itav.Target?.Set0(type, value);

    /// <summary>The type, lent; NULL for NULL.</summary>
    [CExport("OSSL_CMP_ITAV_get0_type")]
    internal static ASN1_OBJECT* Type([Const] Handle<NativeItav> itav) =>
        itav.TryGet(out NativeItav? item) ? item.Type : null;

    /// <summary>The value, lent; NULL if there is none.</summary>
    [CExport("OSSL_CMP_ITAV_get0_value")]
    internal static ASN1_TYPE* Value([Const] Handle<NativeItav> itav) =>
        itav.TryGet(out NativeItav? item) ? item.Value : null;

    /// <summary>Adds an item to a stack, which is made if it is NULL, and which takes the item over.</summary>
    [CExport("OSSL_CMP_ITAV_push0_stack_item")]
    internal static CBool Push(
        [CType("STACK_OF(OSSL_CMP_ITAV) **")] OPENSSL_STACK** itav_sk_p,
        Handle<NativeItav> itav) =>
        CBool.From(NativeItavStack.Push(itav_sk_p, itav));

    /// <summary>Makes an independent copy; NULL for NULL and on failure.</summary>
    [CExport("OSSL_CMP_ITAV_dup")]
    internal static Handle<NativeItav> Duplicate([Const] Handle<NativeItav> a) =>
        a.Target?.Duplicate() is NativeItav copy ? Handle<NativeItav>.Create(copy) : Handle<NativeItav>.Null;

    /// <summary>Frees an item with its objects. NULL is allowed.</summary>
    [CExport("OSSL_CMP_ITAV_free")]
    internal static void Free(Handle<NativeItav> itav) => itav.Free();
}
