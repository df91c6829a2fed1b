using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Info;

/// <summary>RootCaKeyUpdateContent (RFC 9810, section 5.3.19.15): the new root certificate and those that link it with the old one.</summary>
internal sealed unsafe class RootUpdateContent : InfoContent
{
    private Owned<X509> _newWithNew;
    private Owned<X509> _newWithOld;
    private Owned<X509> _oldWithNew;

    private RootUpdateContent(X509* newWithNew, X509* newWithOld, X509* oldWithNew)
    {
        _newWithNew = Owned.Certificate(newWithNew);
        _newWithOld = Owned.Certificate(newWithOld);
        _oldWithNew = Owned.Certificate(oldWithNew);
    }

    /// <summary>The new root certificate, lent.</summary>
    internal X509* NewWithNew => _newWithNew.Pointer;

    /// <summary>The new key signed with the old one, lent; NULL if absent.</summary>
    internal X509* NewWithOld => _newWithOld.Pointer;

    /// <summary>The old key signed with the new one, lent; NULL if absent.</summary>
    internal X509* OldWithNew => _oldWithNew.Pointer;

    /// <summary>Copies certificates; the latter two may be NULL.</summary>
    /// <returns>Null with a reason on the error queue.</returns>
    internal static RootUpdateContent? CopyOf(X509* newWithNew, X509* newWithOld, X509* oldWithNew)
    {
        DerForm<X509> form = DerForm.Certificate;
        RootUpdateContent copies = new(form.Duplicate(newWithNew), form.Duplicate(newWithOld), form.Duplicate(oldWithNew));
        return copies.Has(true, newWithOld != null, oldWithNew != null);
    }

    /// <summary>Makes another one of the same certificates.</summary>
    /// <returns>Null with a reason on the error queue.</returns>
    internal static RootUpdateContent? Share(RootUpdateContent other)
    {
        RootUpdateContent shared = new(null, null, null)
        {
            _newWithNew = Owned.ShareCertificate(other.NewWithNew),
            _newWithOld = Owned.ShareCertificate(other.NewWithOld),
            _oldWithNew = Owned.ShareCertificate(other.OldWithNew),
        };
        return shared.Has(true, other.NewWithOld != null, other.OldWithNew != null);
    }

    /// <summary>Hands the certificates to the caller, who has to free them.</summary>
    /// <param name="newWithNew">Where the new root certificate goes.</param>
    /// <param name="newWithOld">Where the new key signed with the old one goes; may be NULL.</param>
    /// <param name="oldWithNew">Where the old key signed with the new one goes; may be NULL.</param>
    internal void Release(X509** newWithNew, X509** newWithOld, X509** oldWithNew)
    {
        *newWithNew = _newWithNew.Release();
        if (newWithOld != null)
        {
            *newWithOld = _newWithOld.Release();
        }

        if (oldWithNew != null)
        {
            *oldWithNew = _oldWithNew.Release();
        }
    }

    /// <summary>Makes one of DER; <see cref="ContentLoader{T}"/>.</summary>
    internal static RootUpdateContent? FromDer(ReadOnlySpan<byte> der, OSSL_LIB_CTX* library, byte* properties)
    {
        if (!Der.TryDecode(der, out RootCaKeyUpdateContent view, out DerError error))
        {
            ErrorQueue.Raise(Reason.NestedAsn1Error, error.ToString());
            return null;
        }

        RootUpdateContent content = new(
            DerForm.Certificate.FromBytes(view.NewWithNew.Bytes, library, properties),
            Open(view.NewWithOld, library, properties),
            Open(view.OldWithNew, library, properties));
        return content.Has(true, view.NewWithOld.HasValue, view.OldWithNew.HasValue);
    }

    /// <inheritdoc/>
    internal override byte[] ToDer() => Der.Encode(new RootCaKeyUpdateContent
    {
        NewWithNew = new Unopened<Certificate>(DerForm.Certificate.ToBytes(NewWithNew)),
        NewWithOld = View(DerForm.Certificate.ToBytes(NewWithOld)),
        OldWithNew = View(DerForm.Certificate.ToBytes(OldWithNew)),
    });

    /// <inheritdoc/>
    public override void Dispose()
    {
        _newWithNew.Dispose();
        _newWithOld.Dispose();
        _oldWithNew.Dispose();
    }

    private static X509* Open(Optional<Unopened<Certificate>> view, OSSL_LIB_CTX* library, byte* properties) =>
        view.HasValue ? DerForm.Certificate.FromBytes(view.Value.Bytes, library, properties) : null;

    private static Optional<Unopened<Certificate>> View(byte[] certificate) =>
        certificate.Length == 0 ? default(Optional<Unopened<Certificate>>) : new Unopened<Certificate>(certificate);

    /// <summary>This, if it has all that it should; else null, after it was disposed.</summary>
    private RootUpdateContent? Has(bool newWithNew, bool newWithOld, bool oldWithNew)
    {
        if (newWithNew == (NewWithNew != null) && newWithOld == (NewWithOld != null) && oldWithNew == (OldWithNew != null))
        {
            return this;
        }

        Dispose();
        return null;
    }
}
