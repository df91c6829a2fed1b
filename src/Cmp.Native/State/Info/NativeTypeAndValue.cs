using System;
using Cmp.Asn1;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoObjects;

namespace Cmp.Native.State.Info;

/// <summary>
/// A type and a value that depends on it. The value is an ASN1_TYPE, or objects of libcrypto that C callers get and give for
/// values of that type; either is made of the other when it is asked for. OpenSSL has one pointer for both and leaves it to the
/// caller to know which it is.
/// </summary>
internal abstract unsafe class NativeTypeAndValue : IDisposable
{
    private ASN1_TYPE* _value;
    private InfoContent? _content;

    /// <summary>Takes over both objects.</summary>
    /// <param name="type">The type.</param>
    /// <param name="value">The value; NULL if absent.</param>
    protected NativeTypeAndValue(ASN1_OBJECT* type, ASN1_TYPE* value) => Set0(type, value);

    /// <summary>Takes over the objects.</summary>
    /// <param name="type">The type.</param>
    /// <param name="content">The value in the form that goes with the type; null if absent.</param>
    protected NativeTypeAndValue(ASN1_OBJECT* type, InfoContent? content)
        : this(type, (ASN1_TYPE*)null) => _content = content;

    /// <summary>The type, lent.</summary>
    internal ASN1_OBJECT* Type { get; private set; }

    /// <summary>The value, lent; NULL if absent, or with a reason on the error queue if libcrypto cannot encode it.</summary>
    internal ASN1_TYPE* Value
    {
        get
        {
            if (_value == null && _content is not null)
            {
                byte[] der = _content.ToDer();
                _value = der.Length == 0 ? null : DerForm.AnyValue.FromBytes(der);
            }

            return _value;
        }
    }

    /// <summary>Whether there is a value.</summary>
    internal bool HasValue => _value != null || _content is not null;

    /// <summary>The DER of the type; empty if libcrypto cannot encode it.</summary>
    internal byte[] TypeDer() => DerForm.ObjectIdentifier.ToBytes(Type);

    /// <summary>The DER of the value; empty if there is none or libcrypto cannot encode it.</summary>
    internal byte[] ValueDer() => _content?.ToDer() ?? DerForm.AnyValue.ToBytes(_value);

    /// <summary>Whether it is of a type.</summary>
    internal bool Is(ObjectId type) =>
        Type != null && type.Content.SequenceEqual(new ReadOnlySpan<byte>(OBJ_get0_data(Type), checked((int)OBJ_length(Type))));

    /// <summary>
    /// Takes over both objects. As in OpenSSL, what was held before is not released: a caller may have read it and still
    /// own it, or pass it again.
    /// </summary>
    internal void Set0(ASN1_OBJECT* type, ASN1_TYPE* value)
    {
        Type = type;
        _value = value;
        _content = null;
    }

    /// <summary>Opens the value of a type.</summary>
    /// <typeparam name="T">The class of the content.</typeparam>
    /// <param name="type">The type.</param>
    /// <param name="load">Makes the content of DER.</param>
    /// <param name="content">The content, which stays this object's; null if there is no value.</param>
    /// <param name="library">The library context for what the content fetches later; may be NULL.</param>
    /// <param name="properties">The property query for that; may be NULL.</param>
    /// <returns>False with a reason on the error queue if this is of another type, or the value is none of that type.</returns>
    internal bool TryOpen<T>(
        ObjectId type, ContentLoader<T> load, out T? content, OSSL_LIB_CTX* library = null, byte* properties = null)
        where T : InfoContent
    {
        content = _content as T;
        if (!Is(type))
        {
            content = null;
            ErrorQueue.Raise(Reason.PassedInvalidArgument, $"the type is not {type.ToString()}");
            return false;
        }

        if (content is not null || !HasValue)
        {
            return true;
        }

        content = load(ValueDer(), library, properties);
        if (content is null)
        {
            return false;
        }

        _content?.Dispose();
        _content = content;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        LibcryptoAsn1.ASN1_OBJECT_free(Type);
        LibcryptoAsn1.ASN1_TYPE_free(_value);
        _content?.Dispose();
        Set0(null, null);
    }

    /// <summary>Makes copies of the type and the value.</summary>
    /// <returns>False if libcrypto cannot copy an object; the reason is on its error queue.</returns>
    protected bool TryCopy(out Owned<ASN1_OBJECT> type, out Owned<ASN1_TYPE> value)
    {
        byte[] der = ValueDer();
        type = Owned.ObjectIdentifier(OBJ_dup(Type));
        value = Owned.AnyValue(der.Length == 0 ? null : DerForm.AnyValue.FromBytes(der));
        if (type.Pointer != null && HasValue == (value.Pointer != null))
        {
            return true;
        }

        type.Dispose();
        value.Dispose();
        return false;
    }

    /// <summary>The object for a type, which may be a static one; NULL if memory ran out.</summary>
    protected static ASN1_OBJECT* ObjectOf(ObjectId type) => DerForm.ObjectIdentifier.FromBytes(Der.Encode(type));
}
