using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary><c>struct ASN1_TEMPLATE_st</c>, which is the same in all releases since 3.0.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TemplateLayout
{
    public CULong Flags;
    public CLong Tag;
    public CULong Offset;
    public byte* FieldName;
    public delegate* unmanaged[Cdecl]<ASN1_ITEM*> Item;
}
