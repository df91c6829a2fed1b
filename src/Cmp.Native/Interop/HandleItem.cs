using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cmp.Native.Errors;

namespace Cmp.Native.Interop;

/// <summary>
/// Makes an <c>ASN1_ITEM</c> for one of our types, so that libcrypto's <c>ASN1_item_*</c> functions work with it: an
/// external item, whose functions libcrypto calls instead of looking into the object.
/// </summary>
internal static unsafe class HandleItem
{
    // ASN1_ITYPE_EXTERN, V_ASN1_SEQUENCE
    private const byte ExternType = 4;
    private const int SequenceType = 16;

    private const int Absent = -1;

    /// <summary>Makes an item; it is never freed, as the items of libcrypto are not.</summary>
    /// <param name="codec">What stands behind the item.</param>
    /// <param name="literal">The type's name: a literal, which stays where it is, with a terminating zero.</param>
    internal static ASN1_ITEM* Create(HandleCodec codec, ReadOnlySpan<byte> literal)
    {
        Functions* functions = (Functions*)NativeMemory.AllocZeroed((nuint)sizeof(Functions));
        functions->Codec = GCHandle.ToIntPtr(GCHandle.Alloc(codec));
        functions->New = &New;
        functions->Free = &Free;
        functions->Decode = &Decode;
        functions->Encode = &Encode;
        ItemLayout* item = (ItemLayout*)NativeMemory.AllocZeroed((nuint)sizeof(ItemLayout));
        item->ItemType = ExternType;
        item->UniversalType = new CLong(SequenceType);
        item->Functions = functions;
        item->Name = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(literal));
        return (ASN1_ITEM*)item;
    }

    private static HandleCodec CodecOf(ItemLayout* item) =>
        (HandleCodec)GCHandle.FromIntPtr(((Functions*)item->Functions)->Codec).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int New(nint* place, ItemLayout* item)
    {
        try
        {
            *place = CodecOf(item).New();
            return 1;
        }
        catch (Exception unexpected)
        {
            ErrorQueue.OnException(unexpected);
            return 0;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint* place, ItemLayout* item)
    {
        try
        {
            CodecOf(item).Free(*place);
            *place = 0;
        }
        catch (Exception unexpected)
        {
            ErrorQueue.OnException(unexpected);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Decode(
        nint* place, byte** input, CLong length, ItemLayout* item, int tag, int tagClass, sbyte optional, void* cache)
    {
        try
        {
            if (optional != 0 && (length.Value <= 0 || !CodecOf(item).CanStartWith(**input)))
            {
                return Absent;
            }

            if (tag != -1)
            {
                ErrorQueue.Raise(Reason.PassedInvalidArgument, "no implicit tagging of this type"u8);
                return 0;
            }

            return CodecOf(item).FromC(place, input, length.Value) != 0 ? 1 : 0;
        }
        catch (Exception unexpected)
        {
            ErrorQueue.OnException(unexpected);
            return 0;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Encode(nint* place, byte** output, ItemLayout* item, int tag, int tagClass)
    {
        try
        {
            return tag == -1 ? CodecOf(item).ToC(*place, output) : -1;
        }
        catch (Exception unexpected)
        {
            ErrorQueue.OnException(unexpected);
            return -1;
        }
    }

    /// <summary><c>struct ASN1_EXTERN_FUNCS_st</c>; the first member is for its maker.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Functions
    {
        public nint Codec;
        public delegate* unmanaged[Cdecl]<nint*, ItemLayout*, int> New;
        public delegate* unmanaged[Cdecl]<nint*, ItemLayout*, void> Free;
        public void* Clear;
        public delegate* unmanaged[Cdecl]<nint*, byte**, CLong, ItemLayout*, int, int, sbyte, void*, int> Decode;
        public delegate* unmanaged[Cdecl]<nint*, byte**, ItemLayout*, int, int, int> Encode;
        public void* Print;
        public void* NewInLibrary;
        public void* DecodeInLibrary;
    }
}
