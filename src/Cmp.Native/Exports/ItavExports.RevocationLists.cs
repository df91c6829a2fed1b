using Cmp.Asn1.Oids;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;
using Cmp.Native.State.Info;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_ITAV_*</c>: revocation lists, and which of them are wanted.</summary>
internal static unsafe partial class ItavExports
{
    /// <summary>Makes an item that takes over a stack of which revocation lists are wanted; without a value for NULL.</summary>
    [CExport("OSSL_CMP_ITAV_new0_crlStatusList")]
    internal static Handle<NativeItav> NewRevocationListStatuses([CType("STACK_OF(OSSL_CMP_CRLSTATUS) *")] OPENSSL_STACK* crlStatusList) =>
        NativeItav.Create(InfoTypeOids.CrlStatusList, crlStatusList == null ? null : new CrlStatusListContent(crlStatusList));

    /// <summary>Which revocation lists are wanted, lent; NULL if there is no value.</summary>
    [CExport("OSSL_CMP_ITAV_get0_crlStatusList")]
    internal static CBool RevocationListStatuses(
        [Const] Handle<NativeItav> itav, [CType("STACK_OF(OSSL_CMP_CRLSTATUS) **")] OPENSSL_STACK** @out)
    {
        if (!itav.TryGet(out NativeItav? item) || @out == null)
        {
            return CBool.Fail(Reason.PassedNullParameter);
        }

        bool valid = item.TryGetRevocationListStatuses(out CrlStatusListContent? statuses);
        *@out = statuses is null ? null : statuses.Stack;
        return CBool.From(valid);
    }

    /// <summary>Makes an item with a copy of a revocation list; without a value for NULL.</summary>
    [CExport("OSSL_CMP_ITAV_new_crls")]
    internal static Handle<NativeItav> NewRevocationLists([Const] X509_CRL* crls) =>
        NewWithCopy(
            InfoTypeOids.Crls,
            crls != null,
            crls == null ? null : StackContent<X509_CRL>.CopyOf(crls, DerForm.CertificateList));

    /// <summary>The revocation lists, lent; NULL if there is no value.</summary>
    [CExport("OSSL_CMP_ITAV_get0_crls")]
    internal static CBool RevocationLists([Const] Handle<NativeItav> it, [CType("STACK_OF(X509_CRL) **")] OPENSSL_STACK** @out)
    {
        if (!it.TryGet(out NativeItav? item) || @out == null)
        {
            return CBool.Fail(Reason.PassedNullParameter);
        }

        bool valid = item.TryGetRevocationLists(out StackContent<X509_CRL>? lists);
        *@out = lists is null ? null : lists.Stack;
        return CBool.From(valid);
    }
}
