using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Info;

/// <summary>
/// What an <c>OSSL_CMP_CRLSTATUS</c> refers to: a CRLStatus (RFC 9810, section 5.3.19.17), which names a revocation list by
/// either its distribution point or its issuer and says how old the copy at hand is.
/// </summary>
[CType("OSSL_CMP_CRLSTATUS")]
internal sealed unsafe class NativeCrlStatus : IDisposable
{
    private Owned<DIST_POINT_NAME> _distributionPoint;
    private OwnedStack _issuer;
    private Owned<ASN1_TIME> _thisUpdate;

    private NativeCrlStatus(DIST_POINT_NAME* distributionPoint, OPENSSL_STACK* issuer, ASN1_TIME* thisUpdate)
    {
        _distributionPoint = new Owned<DIST_POINT_NAME>(distributionPoint, LibcryptoDistributionPoints.DIST_POINT_NAME_free);
        _issuer = OwnedStack.OfGeneralNames(issuer);
        _thisUpdate = new Owned<ASN1_TIME>(thisUpdate, (delegate* unmanaged[Cdecl]<ASN1_TIME*, void>)LibcryptoAsn1.ASN1_STRING_free);
    }

    /// <summary>The distribution point, lent; NULL if the list is named by its issuer.</summary>
    internal DIST_POINT_NAME* DistributionPoint => _distributionPoint.Pointer;

    /// <summary>The issuer as <c>GENERAL_NAMES</c>, lent; NULL if the list is named by its distribution point.</summary>
    internal OPENSSL_STACK* Issuer => _issuer.Pointer;

    /// <summary>When the list at hand was issued, lent; NULL if there is none.</summary>
    internal ASN1_TIME* ThisUpdate => _thisUpdate.Pointer;

    /// <summary>Copies one of the two names, and the time if there is one.</summary>
    /// <returns>Null with a reason on the error queue.</returns>
    internal static NativeCrlStatus? CopyOf(DIST_POINT_NAME* distributionPoint, OPENSSL_STACK* issuer, ASN1_TIME* thisUpdate)
    {
        NativeCrlStatus copies = new(
            DerForm.DistributionPointName.Duplicate(distributionPoint),
            DerForm.GeneralNames.Duplicate(issuer),
            DerForm.Time.Duplicate(thisUpdate));
        return copies.Has(distributionPoint != null, issuer != null, thisUpdate != null);
    }

    /// <summary>Makes one of a CRLStatus.</summary>
    /// <returns>Null with a reason on the error queue if libcrypto refuses a part of it.</returns>
    internal static NativeCrlStatus? From(in CrlStatus view)
    {
        bool hasPoint = view.Source.Kind == CrlSourceKind.Dpn;
        bool hasTime = view.ThisUpdate.HasValue;
        NativeCrlStatus status = new(
            hasPoint ? DerForm.DistributionPointName.FromBytes(Der.Encode(view.Source.Dpn)) : null,
            hasPoint ? null : DerForm.GeneralNames.FromBytes(Der.Encode(view.Source.Issuer)),
            hasTime ? DerForm.Time.FromBytes(Der.Encode(view.ThisUpdate.Value)) : null);
        return status.Has(hasPoint, !hasPoint, hasTime);
    }

    /// <summary>DER of the CRLStatus; empty with a reason on the error queue if libcrypto cannot encode a part of it.</summary>
    internal byte[] ToDer()
    {
        byte[] thisUpdate = DerForm.Time.ToBytes(ThisUpdate);
        byte[] name = DistributionPoint != null
            ? DerForm.DistributionPointName.ToBytes(DistributionPoint)
            : DerForm.GeneralNames.ToBytes(Issuer);
        if (name.Length == 0 || (thisUpdate.Length == 0 && ThisUpdate != null))
        {
            return [];
        }

        return DistributionPoint != null
            ? CrlStatusComposer.OfDistributionPoint(name, thisUpdate)
            : CrlStatusComposer.OfIssuer(name, thisUpdate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _distributionPoint.Dispose();
        _issuer.Dispose();
        _thisUpdate.Dispose();
    }

    /// <summary>This, if it has all that it should; else null, after it was disposed.</summary>
    private NativeCrlStatus? Has(bool distributionPoint, bool issuer, bool thisUpdate)
    {
        if (distributionPoint == (DistributionPoint != null) && issuer == (Issuer != null) && thisUpdate == (ThisUpdate != null))
        {
            return this;
        }

        Dispose();
        return null;
    }
}
