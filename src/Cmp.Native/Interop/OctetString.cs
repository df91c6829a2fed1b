using System;
using static Cmp.Native.Interop.LibcryptoAsn1;
using static Cmp.Native.Interop.LibcryptoCrypto;

namespace Cmp.Native.Interop;

/// <summary>Carries octets to and from <c>ASN1_OCTET_STRING</c> and the other string types, which share one layout.</summary>
internal static unsafe class OctetString
{
    /// <summary>The content octets, valid while the string is; empty for NULL.</summary>
    internal static ReadOnlySpan<byte> Bytes(void* text) =>
        text == null ? default : new(ASN1_STRING_get0_data((ASN1_STRING*)text), ASN1_STRING_length((ASN1_STRING*)text));

    /// <summary>Makes a new octet string.</summary>
    /// <returns>Owned by the caller; NULL if memory ran out.</returns>
    internal static ASN1_OCTET_STRING* FromBytes(ReadOnlySpan<byte> octets)
    {
        using Owned<ASN1_OCTET_STRING> made = Owned.OctetString(ASN1_OCTET_STRING_new());
        fixed (byte* pointer = octets)
        {
            // NULL would leave the string as it is, which is empty already.
            return made.Pointer != null && ASN1_OCTET_STRING_set(made.Pointer, pointer, octets.Length) == 1
                ? made.Release()
                : null;
        }
    }

    /// <summary>Overwrites the content octets of a secret.</summary>
    internal static void Cleanse(ASN1_OCTET_STRING* secret)
    {
        if (secret != null)
        {
            OPENSSL_cleanse(ASN1_STRING_get0_data((ASN1_STRING*)secret), (nuint)ASN1_STRING_length((ASN1_STRING*)secret));
        }
    }
}
