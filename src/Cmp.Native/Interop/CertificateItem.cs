using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using static Cmp.Native.Interop.LibcryptoAsn1;
using static Cmp.Native.Interop.LibcryptoX509;

namespace Cmp.Native.Interop;

/// <summary>
/// Decodes certificates whose public key is at hand. The item that does it is a copy of libcrypto's own, component by component, but for
/// the one of type X509_PUBKEY: there the ready object is put in, where libcrypto would search the decoders of all providers for one that
/// takes the key, which is most of what a certificate costs. What comes out is an X509 like any other.
/// </summary>
internal static unsafe class CertificateItem
{
    // ASN1_ITYPE_SEQUENCE, ASN1_ITYPE_EXTERN
    private const byte SequenceType = 1;
    private const byte ExternType = 4;

    private static volatile bool s_isUnfit;
    private static nint s_certificate;
    private static nint s_body;
    private static nint s_key;

    // What the callback puts in: the key, and where it stands in the encoding.
    [ThreadStatic]
    private static nint t_ready;

    [ThreadStatic]
    private static nint t_start;

    [ThreadStatic]
    private static int t_length;

    /// <summary>Makes a certificate from exactly one encoding.</summary>
    /// <param name="der">The encoding.</param>
    /// <param name="publicKeyInfo">Where its SubjectPublicKeyInfo stands: a part of the encoding.</param>
    /// <param name="key">The key of exactly that encoding; taken over.</param>
    /// <returns>Owned by the caller, in the default library context; NULL if it cannot be made so.</returns>
    internal static X509* Decode(ReadOnlySpan<byte> der, ReadOnlySpan<byte> publicKeyInfo, X509_PUBKEY* key)
    {
        X509* made = null;
        fixed (byte* start = der)
        fixed (byte* keyStart = publicKeyInfo)
        {
            if (Prepare())
            {
                t_ready = (nint)key;
                t_start = (nint)keyStart;
                t_length = publicKeyInfo.Length;
                byte* next = start;
                made = (X509*)ASN1_item_d2i_ex(null, &next, new CLong(der.Length), (ASN1_ITEM*)s_certificate, null, null);
                bool isWhole = t_ready == 0 && next == start + der.Length;
                key = (X509_PUBKEY*)t_ready;
                t_ready = 0;
                if (!isWhole)
                {
                    X509_free(made);
                    made = null;
                }
            }
        }

        X509_PUBKEY_free(key);
        return made;
    }

    // Made once and never freed. If two threads make it at the same time, one of the two is left unused. A libcrypto whose items are of
    // another shape is found out once.
    private static bool Prepare()
    {
        if (Volatile.Read(ref s_certificate) == 0 && !s_isUnfit && X509_CINF_it != null)
        {
            ItemLayout* key = CopyOf((ItemLayout*)X509_PUBKEY_it(), ExternType);
            ItemLayout* body = CopyOf((ItemLayout*)X509_CINF_it(), SequenceType);
            ItemLayout* certificate = CopyOf((ItemLayout*)X509_it(), SequenceType);
            if (key != null && body != null && certificate != null
                && TakeOver(key) && Replace(body, X509_PUBKEY_it(), &KeyItem) && Replace(certificate, X509_CINF_it(), &BodyItem))
            {
                s_key = (nint)key;
                s_body = (nint)body;
                Volatile.Write(ref s_certificate, (nint)certificate);
            }
            else
            {
                s_isUnfit = true;
            }
        }

        return s_certificate != 0;
    }

    private static ItemLayout* CopyOf(ItemLayout* item, byte type)
    {
        if (item->ItemType != type)
        {
            return null;
        }

        ItemLayout* copy = (ItemLayout*)NativeMemory.Alloc((nuint)sizeof(ItemLayout));
        *copy = *item;
        return copy;
    }

    private static bool Replace(ItemLayout* item, ASN1_ITEM* component, delegate* unmanaged[Cdecl]<ASN1_ITEM*> replacement)
    {
        int count = (int)item->TemplateCount.Value;
        TemplateLayout* templates = (TemplateLayout*)NativeMemory.Alloc((nuint)count, (nuint)sizeof(TemplateLayout));
        bool found = false;
        for (int i = 0; i < count; i++)
        {
            templates[i] = ((TemplateLayout*)item->Templates)[i];
            if (templates[i].Item() == component)
            {
                templates[i].Item = replacement;
                found = true;
            }
        }

        item->Templates = templates;
        return found;
    }

    private static bool TakeOver(ItemLayout* key)
    {
        ExternLayout* functions = (ExternLayout*)NativeMemory.Alloc((nuint)sizeof(ExternLayout));
        *functions = *(ExternLayout*)key->Functions;
        bool isKnown = functions->DecodeInLibrary != null;
        functions->DecodeInLibrary = &DecodeKey;
        key->Functions = functions;
        return isKnown;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static ASN1_ITEM* KeyItem() => (ASN1_ITEM*)s_key;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static ASN1_ITEM* BodyItem() => (ASN1_ITEM*)s_body;

    // Nothing in here throws.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int DecodeKey(
        nint* place,
        byte** input,
        CLong length,
        ASN1_ITEM* item,
        int tag,
        int tagClass,
        sbyte optional,
        void* cache,
        OSSL_LIB_CTX* library,
        byte* properties)
    {
        if (t_ready == 0 || (nint)(*input) != t_start || length.Value < t_length)
        {
            return 0;
        }

        X509_PUBKEY_free((X509_PUBKEY*)(*place));
        *place = t_ready;
        *input += t_length;
        t_ready = 0;
        return 1;
    }

    /// <summary><c>struct ASN1_EXTERN_FUNCS_st</c>, of which one function matters here.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ExternLayout
    {
        public void* ApplicationData;
        public void* New;
        public void* Free;
        public void* Clear;
        public void* Decode;
        public void* Encode;
        public void* Print;
        public void* NewInLibrary;
        public delegate* unmanaged[Cdecl]<
            nint*, byte**, CLong, ASN1_ITEM*, int, int, sbyte, void*, OSSL_LIB_CTX*, byte*, int> DecodeInLibrary;
    }
}
