using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Cmp.Native.Abi;
using Cmp.Native.Crypto;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;
using Cmp.Native.State.Info;
using static Cmp.Native.Interop.LibcryptoX509;
using static Cmp.Native.Interop.LibcryptoX509Vfy;

namespace Cmp.Native.State;

/// <summary>The operations of the API that ask for one thing and hand out what came (RFC 9810, section 5.3.19).</summary>
internal static unsafe class SupportRunner
{
    // EXFLAG_CA, EXFLAG_V1
    private const uint IsAuthority = 0x10;
    private const uint IsVersion1 = 0x40;

    // X509_V_FLAG_USE_CHECK_TIME
    private const uint UsesCheckTime = 0x2;

    private const int MaximumName = 256;

    // No certificate is valid beyond them.
    private static readonly long s_firstSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long s_lastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Asks for certificates of CAs.</summary>
    /// <param name="context">The context.</param>
    /// <param name="certificates">Owned by the caller; NULL if the server has none.</param>
    /// <returns>Failure with a reason on the error queue.</returns>
    internal static CBool GetCaCertificates(NativeCmpContext context, out OPENSSL_STACK* certificates)
    {
        certificates = null;
        using NativeItav? answer = Ask(context, NativeItav.Create(InfoTypeOids.CaCerts, null), InfoTypeOids.CaCerts, "caCerts");
        if (answer is null || !answer.TryGetCaCertificates(out StackContent<X509>? received, context.Library, context.Properties))
        {
            return CBool.Failure;
        }

        if (received is null or { Count: 0 })
        {
            return CBool.Success;
        }

        if (!AreCertificatesOfAuthorities(context, received))
        {
            return CBool.Fail(Reason.InvalidGenp, "a certificate in caCerts is not valid at this time, or not that of a CA");
        }

        OwnedStack distinct = OwnedStack.OfCertificates();
        bool added = CertificateStack.AddNew(ref distinct, received.Stack);
        certificates = added ? distinct.Release() : null;
        distinct.Dispose();
        return CBool.From(added);
    }

    /// <summary>Asks for the successor of a root certificate, and checks that the old key signed the new one.</summary>
    /// <param name="context">The context.</param>
    /// <param name="oldRoot">The root certificate at hand; NULL if it is one of the trusted store's.</param>
    /// <param name="update">The update, owned by the caller; null if the server has none.</param>
    /// <returns>Failure with a reason on the error queue.</returns>
    internal static CBool GetRootUpdate(NativeCmpContext context, X509* oldRoot, out RootUpdateContent? update)
    {
        update = null;
        ObjectContent<X509>? copy = oldRoot == null ? null : ObjectContent<X509>.CopyOf(oldRoot, DerForm.Certificate);
        if (oldRoot != null && copy is null)
        {
            return CBool.Failure;
        }

        using NativeItav? answer = Ask(
            context, NativeItav.CreateOrDispose(InfoTypeOids.RootCaCert, copy), InfoTypeOids.RootCaKeyUpdate, "rootCaKeyUpdate");
        if (answer is null || !answer.TryGetRootUpdate(out RootUpdateContent? received, context.Library, context.Properties))
        {
            return CBool.Failure;
        }

        if (received is null)
        {
            return CBool.Success;
        }

        if (CheckRootUpdate(context, oldRoot, received) is CmpError failure)
        {
            ReasonMap.Raise(failure, failure.Detail ?? string.Empty);
            return CBool.Failure;
        }

        update = RootUpdateContent.Share(received);
        return CBool.From(update is not null);
    }

    /// <summary>Asks what a CA wants in certificate requests.</summary>
    /// <param name="context">The context.</param>
    /// <param name="template">Where the template goes, owned by the caller; left as it is if the CA wants nothing in particular.</param>
    /// <param name="keySpec">Where the kinds of keys that will do go, owned by the caller; may be NULL; left as it is if any will.</param>
    /// <returns>Failure with a reason on the error queue.</returns>
    internal static CBool GetRequestTemplate(NativeCmpContext context, Handle<NativeCertTemplate>* template, OPENSSL_STACK** keySpec)
    {
        using NativeItav? answer = Ask(
            context, NativeItav.Create(InfoTypeOids.CertReqTemplate, null), InfoTypeOids.CertReqTemplate, "certReqTemplate");
        return CBool.From(answer is not null && answer.TryCopyRequestTemplate(template, keySpec));
    }

    /// <summary>Asks for a revocation list.</summary>
    /// <param name="context">The context.</param>
    /// <param name="certificate">The certificate to be looked up; NULL if there is a list.</param>
    /// <param name="last">The list at hand; NULL if there is a certificate.</param>
    /// <param name="list">Owned by the caller; NULL if the server has none that is newer.</param>
    /// <returns>Failure with a reason on the error queue.</returns>
    internal static CBool GetRevocationList(NativeCmpContext context, X509* certificate, X509_CRL* last, out X509_CRL* list)
    {
        list = null;
        using NativeItav? answer = Ask(context, AskForRevocationList(certificate, last), InfoTypeOids.Crls, "crl");
        if (answer is null || !answer.TryGetRevocationLists(out StackContent<X509_CRL>? received, context.Library, context.Properties))
        {
            return CBool.Failure;
        }

        if (received is null)
        {
            return CBool.Success;
        }

        if (received.Count != 1)
        {
            return CBool.Fail(Reason.InvalidGenp, $"Unexpected number of CRLs in genp: {received.Count}");
        }

        X509_CRL* only = Stack.At<X509_CRL>(received.Stack, 0);
        list = X509_CRL_up_ref(only) == 1 ? only : null;
        return CBool.From(list != null);
    }

    /// <summary>Sends a question and looks for the answer.</summary>
    /// <param name="context">The context, which must not have been used since it was made or reinitialized.</param>
    /// <param name="question">The question, which is taken over; NULL to fail.</param>
    /// <param name="expected">The type of the answer.</param>
    /// <param name="name">The name of the type.</param>
    /// <returns>The first answer of that type, for the caller to dispose; null with a reason on the error queue.</returns>
    private static NativeItav? Ask(NativeCmpContext context, Handle<NativeItav> question, ObjectId expected, string name)
    {
        if (question.IsNull)
        {
            return null;
        }

        bool isClean = context.Status == NativeCmpContext.StatusUnspecified;
        if (!isClean)
        {
            ErrorQueue.Raise(Reason.UncleanCtx, "client context in unsuitable state; call OSSL_CMP_CTX_reinit() before");
        }

        if (!isClean || !context.Push0GeneralMessageItem(question))
        {
            question.Free();
            return null;
        }

        IReadOnlyList<ReadOnlyMemory<byte>>? received = SessionRunner.AskGeneralMessage(context);
        if (received is not null)
        {
            return Find(context, received, expected, name);
        }

        if (context.Status != ProgressStatus.Request)
        {
            ErrorQueue.Raise(Reason.GettingGenp, $"with infoType {name}");
        }

        return null;
    }

    private static NativeItav? Find(NativeCmpContext context, IReadOnlyList<ReadOnlyMemory<byte>> received, ObjectId expected, string name)
    {
        if (received.Count > 1)
        {
            Warn(context, $"response on genm contains {received.Count} ITAVs; will use the first ITAV with infoType id-it-{name}");
        }

        foreach (ReadOnlyMemory<byte> item in received)
        {
            ObjectId type = new Encoded<InfoTypeAndValue>(item.Span).Value.InfoType;
            if (type.Is(expected))
            {
                return NativeItav.FromDer(item.Span);
            }

            Warn(context, $"genp contains InfoType '{type.ToString()}' while expecting 'id-it-{name}'");
        }

        ErrorQueue.Raise(
            Reason.InvalidGenp,
            received.Count == 0
                ? $"response on genm requesting infoType {name} does not include suitable value"
                : $"could not find any ITAV for {name}");
        return null;
    }

    private static Handle<NativeItav> AskForRevocationList(X509* certificate, X509_CRL* last)
    {
        using CrlSourceSearch search = new(certificate, last, onlyDirectoryName: true);
        Handle<NativeCrlStatus> status = CrlStatusListContent.ToHandle(search.ToStatus());
        OPENSSL_STACK* list = null;
        if (status.IsNull || !HandleStack<NativeCrlStatus>.Push(&list, status))
        {
            status.Free();
            ErrorQueue.Raise(Reason.GenerateCrlstatus);
            return Handle<NativeItav>.Null;
        }

        return NativeItav.CreateOrDispose(InfoTypeOids.CrlStatusList, new CrlStatusListContent(list));
    }

    private static CmpError? CheckRootUpdate(NativeCmpContext context, X509* oldRoot, RootUpdateContent received)
    {
        using CallerCertificates certificates = new(context.Library, context.Properties);
        CallerCrypto crypto = new(context.Library, context.Properties, context.Algorithms, certificates);
        CmpCertificate? newWithNew = certificates.Of(received.NewWithNew);
        CmpCertificate? newWithOld = certificates.Of(received.NewWithOld);
        CmpCertificate? oldWithNew = certificates.Of(received.OldWithNew);
        CmpCertificate? old = certificates.Of(oldRoot);
        if (newWithNew is null
            || newWithOld is null != (received.NewWithOld == null)
            || oldWithNew is null != (received.OldWithNew == null)
            || old is null != (oldRoot == null))
        {
            return new CmpError(CmpErrorCode.InvalidRootCaUpdate, "a certificate does not decode");
        }

        RootCaUpdateCheck check = new(crypto, new RootUpdatePathValidator(context, certificates), ValidationPolicy.OpenSslCompatible);
        return check.Check(new RootCaUpdate(newWithNew, newWithOld, oldWithNew), old, TimeOf(context));
    }

    // The time that the caller's store is to be used for, if it says so.
    private static DateTimeOffset TimeOf(NativeCmpContext context)
    {
        X509_VERIFY_PARAM* parameters = ParametersOf(context);
        return parameters != null && (X509_VERIFY_PARAM_get_flags(parameters).Value & UsesCheckTime) != 0
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(X509_VERIFY_PARAM_get_time(parameters), s_firstSecond, s_lastSecond))
            : DateTimeOffset.UtcNow;
    }

    private static bool AreCertificatesOfAuthorities(NativeCmpContext context, StackContent<X509> certificates)
    {
        X509_VERIFY_PARAM* parameters = ParametersOf(context);
        bool good = true;
        for (int i = 0; i < certificates.Count; i++)
        {
            X509* certificate = Stack.At<X509>(certificates.Stack, i);
            uint flags = X509_get_extension_flags(certificate);
            int time = X509_cmp_timeframe(parameters, X509_get0_notBefore(certificate), X509_get0_notAfter(certificate));
            if (time != 0)
            {
                good = false;
                Complain(context, certificate, time > 0 ? "has expired" : "not yet valid");
            }

            if ((flags & (IsAuthority | IsVersion1)) == 0)
            {
                good = false;
                Complain(context, certificate, "is not a CA cert");
            }
        }

        return good;
    }

    private static X509_VERIFY_PARAM* ParametersOf(NativeCmpContext context) =>
        context.TrustedStore == null ? null : X509_STORE_get0_param(context.TrustedStore);

    private static void Complain(NativeCmpContext context, X509* certificate, string what)
    {
        byte* subject = stackalloc byte[MaximumName];
        byte* text = LibcryptoX509Name.X509_NAME_oneline(X509_get_subject_name(certificate), subject, MaximumName);
        string name = Marshal.PtrToStringUTF8((nint)text) ?? string.Empty;
        LogSeverity severity = ParametersOf(context) == null ? LogSeverity.Warning : LogSeverity.Error;
        context.Log(severity, Encoding.UTF8.GetBytes($"certificate from 'genp' with subject '{name}' {what}"));
    }

    private static void Warn(NativeCmpContext context, string text) => context.Log(LogSeverity.Warning, Encoding.UTF8.GetBytes(text));
}
