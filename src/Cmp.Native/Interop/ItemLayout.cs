using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary><c>struct ASN1_ITEM_st</c>, which is the same in all releases since 3.0.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ItemLayout
{
    public byte ItemType;
    public CLong UniversalType;
    public void* Templates;
    public CLong TemplateCount;
    public void* Functions;
    public CLong Size;
    public byte* Name;
}
