using System;
using static Cmp.Native.Interop.LibcryptoStack;
using static Cmp.Native.Interop.LibcryptoX509;

namespace Cmp.Native.Interop;

/// <summary>
/// A place that holds at most one <c>STACK_OF(...)</c> of libcrypto's objects and releases it with all elements. Copying
/// the struct does not share the stack. Not for stacks whose elements are handles to objects of ours.
/// </summary>
/// <param name="pointer">The stack to own; may be NULL.</param>
/// <param name="freeElement">libcrypto's function that drops one reference of an element.</param>
internal unsafe struct OwnedStack(OPENSSL_STACK* pointer, delegate* unmanaged[Cdecl]<void*, void> freeElement) : IDisposable
{
    private OPENSSL_STACK* _pointer = pointer;

    /// <summary>The stack, still owned here; NULL if there is none.</summary>
    public readonly OPENSSL_STACK* Pointer => _pointer;

    /// <summary>The number of elements; 0 if there is no stack.</summary>
    public readonly int Count => Stack.Count(_pointer);

    /// <summary>A place for a stack of certificates.</summary>
    public static OwnedStack OfCertificates(OPENSSL_STACK* adopted = null) =>
        new(adopted, (delegate* unmanaged[Cdecl]<void*, void>)X509_free);

    /// <summary>A place for a stack of UTF8Strings, which is what OSSL_CMP_PKIFREETEXT is.</summary>
    public static OwnedStack OfTexts(OPENSSL_STACK* adopted = null) =>
        new(adopted, (delegate* unmanaged[Cdecl]<void*, void>)LibcryptoAsn1.ASN1_UTF8STRING_free);

    /// <summary>A place for a stack of general names.</summary>
    public static OwnedStack OfGeneralNames(OPENSSL_STACK* adopted = null) =>
        new(adopted, (delegate* unmanaged[Cdecl]<void*, void>)LibcryptoX509v3.GENERAL_NAME_free);

    /// <summary>A place for a stack of extensions, which is what X509_EXTENSIONS is.</summary>
    public static OwnedStack OfExtensions(OPENSSL_STACK* adopted = null) =>
        new(adopted, (delegate* unmanaged[Cdecl]<void*, void>)LibcryptoX509v3.X509_EXTENSION_free);

    /// <summary>A place for a stack of policies, which is what CERTIFICATEPOLICIES is.</summary>
    public static OwnedStack OfPolicies(OPENSSL_STACK* adopted = null) =>
        new(adopted, (delegate* unmanaged[Cdecl]<void*, void>)LibcryptoX509v3.POLICYINFO_free);

    /// <summary>A place for a stack of names and values, which is what HTTP headers are.</summary>
    public static OwnedStack OfHttpHeaders(OPENSSL_STACK* adopted = null) => new(adopted, LibcryptoX509v3.X509V3_conf_free);

    /// <summary>Adds an element at the end, making the stack first if there is none.</summary>
    /// <param name="element">Owned by the stack on success, by the caller otherwise.</param>
    /// <returns>False if memory ran out; the reason is on the error queue.</returns>
    public bool Push(void* element)
    {
        if (_pointer == null)
        {
            _pointer = OPENSSL_sk_new_null();
        }

        return _pointer != null && OPENSSL_sk_push(_pointer, element) > 0;
    }

    /// <summary>Releases what is held and takes over another stack.</summary>
    /// <param name="owned">The stack to own from now on; may be NULL.</param>
    public void Replace(OPENSSL_STACK* owned)
    {
        OPENSSL_STACK* old = _pointer;
        _pointer = owned;
        if (old != null)
        {
            OPENSSL_sk_pop_free(old, freeElement);
        }
    }

    /// <summary>Hands the stack to the caller, who now has to release it.</summary>
    public OPENSSL_STACK* Release()
    {
        OPENSSL_STACK* released = _pointer;
        _pointer = null;
        return released;
    }

    /// <summary>Releases what is held.</summary>
    public void Dispose() => Replace(null);
}
