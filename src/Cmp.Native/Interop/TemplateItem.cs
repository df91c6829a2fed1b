using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary>
/// Makes an <c>ASN1_ITEM</c> that says no more than that it is another one, or a stack of another one's objects: libcrypto
/// itself walks the stack, and calls the item of the elements for each of them.
/// </summary>
internal static unsafe class TemplateItem
{
    // ASN1_ITYPE_PRIMITIVE with a template has no universal type.
    private const byte PrimitiveType = 0;
    private const int NoType = -1;

    // ASN1_TFLG_SEQUENCE_OF
    private const int SequenceOf = 0x2 << 1;

    /// <summary>Makes the item of a type that is another one under another name; it is never freed.</summary>
    /// <param name="item">The function that returns the other item.</param>
    /// <param name="literal">The type's name: a literal, which stays where it is, with a terminating zero.</param>
    internal static ASN1_ITEM* Same(delegate* unmanaged[Cdecl]<ASN1_ITEM*> item, ReadOnlySpan<byte> literal) => Create(0, item, literal);

    /// <summary>Makes the item of a <c>STACK_OF(...)</c> that is written as a SEQUENCE OF; it is never freed.</summary>
    /// <param name="item">The function that returns the item of the elements.</param>
    /// <param name="literal">The type's name: a literal, which stays where it is, with a terminating zero.</param>
    internal static ASN1_ITEM* Stack(delegate* unmanaged[Cdecl]<ASN1_ITEM*> item, ReadOnlySpan<byte> literal) => Create(SequenceOf, item, literal);

    private static ASN1_ITEM* Create(int flags, delegate* unmanaged[Cdecl]<ASN1_ITEM*> inner, ReadOnlySpan<byte> literal)
    {
        byte* name = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(literal));
        TemplateLayout* template = (TemplateLayout*)NativeMemory.AllocZeroed((nuint)sizeof(TemplateLayout));
        template->Flags = new CULong((uint)flags);
        template->FieldName = name;
        template->Item = inner;
        ItemLayout* item = (ItemLayout*)NativeMemory.AllocZeroed((nuint)sizeof(ItemLayout));
        item->ItemType = PrimitiveType;
        item->UniversalType = new CLong(NoType);
        item->Templates = template;
        item->Name = name;
        return (ASN1_ITEM*)item;
    }
}
