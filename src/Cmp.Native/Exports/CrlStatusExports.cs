using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State.Info;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_CRLSTATUS_*</c>: which revocation list is wanted, and how old the one at hand is.</summary>
internal static unsafe partial class CrlStatusExports
{
    /// <summary>Makes one with copies of either a distribution point or an issuer, and of a time if there is one.</summary>
    [CExport("OSSL_CMP_CRLSTATUS_new1")]
    internal static Handle<NativeCrlStatus> New(
        [Const] DIST_POINT_NAME* dpn,
        [Const] [CType("GENERAL_NAMES *")] OPENSSL_STACK* issuer,
        [Const] ASN1_TIME* thisUpdate)
    {
        if (dpn == null == (issuer == null))
        {
            ErrorQueue.Raise(dpn == null ? Reason.PassedNullParameter : Reason.PassedInvalidArgument);
            return Handle<NativeCrlStatus>.Null;
        }

        return CrlStatusListContent.ToHandle(NativeCrlStatus.CopyOf(dpn, issuer, thisUpdate));
    }

    /// <summary>Makes one for the list that a certificate is to be looked up in, or that follows one at hand.</summary>
    [CExport("OSSL_CMP_CRLSTATUS_create")]
    internal static Handle<NativeCrlStatus> Create([Const] X509_CRL* crl, [Const] X509* cert, int only_DN)
    {
        if (crl == null && cert == null)
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return Handle<NativeCrlStatus>.Null;
        }

        using CrlSourceSearch search = new(cert, crl, only_DN != 0);
        return CrlStatusListContent.ToHandle(search.ToStatus());
    }

    /// <summary>The distribution point or the issuer, and the time, all lent; NULL for what there is not.</summary>
    [CExport("OSSL_CMP_CRLSTATUS_get0")]
    internal static CBool Parts(
        [Const] Handle<NativeCrlStatus> crlstatus,
        DIST_POINT_NAME** dpn,
        [CType("GENERAL_NAMES **")] OPENSSL_STACK** issuer,
        ASN1_TIME** thisUpdate)
    {
        if (!crlstatus.TryGet(out NativeCrlStatus? status) || dpn == null || issuer == null)
        {
            return CBool.Fail(Reason.NullArgument);
        }

        *dpn = status.DistributionPoint;
        *issuer = status.Issuer;
        if (thisUpdate != null)
        {
            *thisUpdate = status.ThisUpdate;
        }

        return CBool.Success;
    }

    /// <summary>Frees one with all that it lent. NULL is allowed.</summary>
    [CExport("OSSL_CMP_CRLSTATUS_free")]
    internal static void Free(Handle<NativeCrlStatus> crlstatus) => crlstatus.Free();
}
