using System;
using System.Runtime.InteropServices;
using Cmp.Native.Abi;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoAsn1;

namespace Cmp.Native.State;

/// <summary>What an <c>OSSL_CMP_PKISI</c> refers to: a PKIStatusInfo (RFC 9810, section 5.2.3).</summary>
[CType("OSSL_CMP_PKISI")]
internal sealed unsafe partial class NativeStatusInfo : IDisposable
{
    private OwnedStack _statusString = OwnedStack.OfTexts();

    /// <summary>The PKIStatus; null in a new structure, which encodes as 0 all the same.</summary>
    internal int? Status { get; init; }

    /// <summary>The PKIFailureInfo, bit 0 lowest; null if absent.</summary>
    internal uint? FailInfo { get; init; }

    /// <summary>The texts, as a stack of UTF8Strings; NULL if absent.</summary>
    internal OPENSSL_STACK* StatusString => _statusString.Pointer;

    /// <summary>Makes one of what C gives.</summary>
    /// <param name="status">The PKIStatus; not checked.</param>
    /// <param name="failInfo">The PKIFailureInfo, bit 0 lowest; bits without a name are dropped, 0 means absent.</param>
    /// <param name="text">A C string; NULL for no text.</param>
    /// <returns>Null if memory ran out; the reason is on the error queue.</returns>
    internal static NativeStatusInfo? Create(int status, int failInfo, byte* text)
    {
        uint named = unchecked((uint)failInfo) & ((1u << (NativeStatusText.MaximumFailureBit + 1)) - 1);
        NativeStatusInfo info = new() { Status = status, FailInfo = named == 0 ? null : named };
        if (text != null && !info.AddText(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text)))
        {
            info.Dispose();
            return null;
        }

        return info;
    }

    /// <summary>The pointer for C; NULL for null.</summary>
    internal static Handle<NativeStatusInfo> ToHandle(NativeStatusInfo? info) =>
        info is null ? Handle<NativeStatusInfo>.Null : Handle<NativeStatusInfo>.Create(info);

    /// <summary>Adds a copy of a text to <see cref="StatusString"/>.</summary>
    /// <returns>False if memory ran out; the reason is on the error queue.</returns>
    internal bool AddText(ReadOnlySpan<byte> utf8)
    {
        using Owned<ASN1_UTF8STRING> text = Owned.Utf8String(ASN1_UTF8STRING_new());
        fixed (byte* pointer = utf8)
        {
            if (text.Pointer == null
                || ASN1_STRING_set((ASN1_STRING*)text.Pointer, pointer, utf8.Length) != 1
                || !_statusString.Push(text.Pointer))
            {
                return false;
            }
        }

        _ = text.Release();
        return true;
    }

    /// <summary>Puts it into words, as a C string.</summary>
    /// <returns>The buffer; NULL as <see cref="NativeStatusText.Write"/> says.</returns>
    internal byte* Write(byte* buffer, nuint size) =>
        NativeStatusText.Write(
            buffer, size, Status ?? NativeCmpContext.StatusUnspecified, unchecked((int)(FailInfo ?? 0)), StatusString);

    /// <summary>Makes an independent copy.</summary>
    /// <returns>Null if memory ran out; the reason is on the error queue.</returns>
    internal NativeStatusInfo? Duplicate()
    {
        NativeStatusInfo copy = new() { Status = Status ?? 0, FailInfo = FailInfo };
        for (int index = 0; index < _statusString.Count; index++)
        {
            if (!copy.AddText(OctetString.Bytes(Stack.At<ASN1_UTF8STRING>(StatusString, index))))
            {
                copy.Dispose();
                return null;
            }
        }

        return copy;
    }

    /// <inheritdoc/>
    public void Dispose() => _statusString.Dispose();
}
