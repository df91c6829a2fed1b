using System;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoDistributionPoints;
using static Cmp.Native.Interop.LibcryptoX509v3;

namespace Cmp.Native.State.Info;

/// <summary>
/// Looks for the name of a revocation list in the certificate to be looked up and in the list at hand. A distribution point is
/// preferred to an issuer, and what the certificate says to what the list says.
/// </summary>
/// <param name="certificate">The certificate; may be NULL if there is a list.</param>
/// <param name="list">The list at hand; may be NULL if there is a certificate.</param>
/// <param name="onlyDirectoryName">Whether an issuer counts only if it is a single directoryName.</param>
internal sealed unsafe class CrlSourceSearch(X509* certificate, X509_CRL* list, bool onlyDirectoryName) : IDisposable
{
    private const int NidAuthorityKeyIdentifier = 90;
    private const int NidCrlDistributionPoints = 103;
    private const int NidIssuingDistributionPoint = 770;
    private const int DirectoryName = 4;

    private readonly X509* _certificate = certificate;
    private readonly X509_CRL* _list = list;
    private OPENSSL_STACK* _points;
    private ISSUING_DIST_POINT* _issuingPoint;
    private AUTHORITY_KEYID* _authority;
    private OwnedStack _issuerName = OwnedStack.OfGeneralNames();

    /// <summary>What was found.</summary>
    /// <returns>Null with a reason on the error queue.</returns>
    internal NativeCrlStatus? ToStatus()
    {
        DIST_POINT_NAME* point = _certificate != null ? PointOfCertificate(out OPENSSL_STACK* issuer) : PointOfList(out issuer);
        if (point == null && issuer == null)
        {
            issuer = Issuer();
        }

        ASN1_TIME* thisUpdate = _list == null ? null : X509_CRL_get0_lastUpdate(_list);
        return point == null && issuer == null ? null : NativeCrlStatus.CopyOf(point, point == null ? issuer : null, thisUpdate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CRL_DIST_POINTS_free(_points);
        ISSUING_DIST_POINT_free(_issuingPoint);
        AUTHORITY_KEYID_free(_authority);
        _issuerName.Dispose();
    }

    private DIST_POINT_NAME* PointOfCertificate(out OPENSSL_STACK* issuer)
    {
        issuer = null;
        _points = (OPENSSL_STACK*)X509_get_ext_d2i(_certificate, NidCrlDistributionPoints, null, null);
        for (int i = 0; i < Stack.Count(_points); i++)
        {
            DIST_POINT* point = Stack.At<DIST_POINT>(_points, i);
            if (point->Name != null)
            {
                return point->Name;
            }

            if (issuer == null && IsAllowed(point->CrlIssuer))
            {
                issuer = point->CrlIssuer;
            }
        }

        return null;
    }

    private DIST_POINT_NAME* PointOfList(out OPENSSL_STACK* issuer)
    {
        issuer = null;
        _issuingPoint = (ISSUING_DIST_POINT*)X509_CRL_get_ext_d2i(_list, NidIssuingDistributionPoint, null, null);
        return _issuingPoint == null ? null : _issuingPoint->Name;
    }

    private OPENSSL_STACK* Issuer()
    {
        _authority = _certificate != null
            ? (AUTHORITY_KEYID*)X509_get_ext_d2i(_certificate, NidAuthorityKeyIdentifier, null, null)
            : (AUTHORITY_KEYID*)X509_CRL_get_ext_d2i(_list, NidAuthorityKeyIdentifier, null, null);
        if (_authority != null && IsAllowed(_authority->Issuer))
        {
            return _authority->Issuer;
        }

        X509_NAME* name = _certificate != null ? LibcryptoX509.X509_get_issuer_name(_certificate) : X509_CRL_get_issuer(_list);
        return SetIssuerName(name) ? _issuerName.Pointer : null;
    }

    private bool SetIssuerName(X509_NAME* name)
    {
        using Owned<X509_NAME> copy = Owned.Name(LibcryptoX509Name.X509_NAME_dup(name));
        using Owned<GENERAL_NAME> made = Owned.GeneralName(copy.Pointer == null ? null : GENERAL_NAME_new());
        if (made.Pointer == null)
        {
            return false;
        }

        GENERAL_NAME_set0_value(made.Pointer, DirectoryName, copy.Release());
        if (!_issuerName.Push(made.Pointer))
        {
            return false;
        }

        _ = made.Release();
        return true;
    }

    private bool IsAllowed(OPENSSL_STACK* names)
    {
        if (names == null || !onlyDirectoryName)
        {
            return names != null;
        }

        int type = -1;
        if (Stack.Count(names) == 1)
        {
            _ = GENERAL_NAME_get0_value(Stack.At<GENERAL_NAME>(names, 0), &type);
        }

        return type == DirectoryName;
    }
}
