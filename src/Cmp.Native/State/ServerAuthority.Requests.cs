using System;
using System.Collections.Generic;
using System.Text;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Cmp.Native.Abi;
using Cmp.Native.Crypto;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <content>Certificate requests, confirmations, revocations and general messages.</content>
internal sealed unsafe partial class ServerAuthority
{
    /// <inheritdoc/>
    public AuthorityReply Issue(CertificateQuery query)
    {
        if (server.CertificateRequestCallback == null)
        {
            return Refuse(UnsupportedBody);
        }

        X509* certificate = null;
        OPENSSL_STACK* chain = null;
        OPENSSL_STACK* anchors = null;
        using CertificateRequestArguments request = new(_received!, server.Context);
        Handle<NativeStatusInfo> status = Handle<NativeStatusInfo>.Null;
        if (request.IsMade)
        {
            status = new(server.CertificateRequestCallback(
                server.Handle.Value, _message.Value, query.CertReqId, request.Crmf, request.Pkcs10, &certificate, &chain, &anchors));
        }

        using Owned<X509> ownCertificate = Owned.Certificate(certificate);
        using OwnedStack ownChain = OwnedStack.OfCertificates(chain);
        using OwnedStack ownAnchors = OwnedStack.OfCertificates(anchors);
        CmpStatusInfo? said = Take(status);
        byte[]? privateKey = EnclosePrivateKey(query, isGranted: said is not null && certificate != null);
        if (said is null || privateKey is null)
        {
            return ServerErrors.FromQueue(withText: true);
        }

        return AuthorityReply.Say(said, DerForm.Certificate.ToBytes(certificate)) with
        {
            Chain = DerOf(chain),
            CaPubs = query.Origin.Type == CmpBodyType.Ir ? DerOf(anchors) : [],
            EncryptedPrivateKey = privateKey,
        };
    }

    // A function that generates a key sets it in the server's context as the new one. It is nobody's after that.
    private byte[]? EnclosePrivateKey(CertificateQuery query, bool isGranted)
    {
        NativeCmpContext context = server.Context;
        byte[]? enclosed = [];
        if (isGranted && query.IsKeyRequested && context.PrivateNewKey != null)
        {
            enclosed = Enclose(query, context);
        }

        context.Set0NewKey(isPrivate: false, null);
        return enclosed;
    }

    private byte[]? Enclose(CertificateQuery query, NativeCmpContext context)
    {
        // Who says version 3 at the beginning knows the form that RFC 9483 4.1.6 wants; OpenSSL's client does neither.
        bool isConforming = _received!.Header.Pvno == ProtocolVersion.Cmp2021;
        CmpCertificate? peer = query.Origin.Peer.Certificate;
        X509* recipient = peer is null ? null : _client!.Certificates.PointerOf(peer);
        ASN1_OCTET_STRING* password = query.Origin.Peer.Kind == PeerAuthenticationKind.Mac ? context.SecretValue : null;
        CallerKeyEnvelope envelope = new(context.Library, context.Properties);
        using DerBuffer signed = new();
        byte[] enclosed = [];
        if (context.Certificate == null || context.Key == null || (recipient == null && password == null))
        {
            ErrorQueue.Raise(Reason.MissingPrivateKey);
        }
        else if (envelope.TrySign(context.PrivateNewKey, isConforming, context.Certificate, context.Key, context.OwnChain(), signed))
        {
            enclosed = envelope.Encrypt(signed, isConforming, recipient, password);
        }

        if (enclosed.Length == 0)
        {
            ErrorQueue.Raise(Reason.ErrorCreatingCertrep);
        }

        return enclosed.Length == 0 ? null : enclosed;
    }

    /// <inheritdoc/>
    public AuthorityReply Confirm(CertificateQuery query, CertificateConfirmation confirmation)
    {
        if (server.ConfirmCallback == null)
        {
            return Refuse(UnsupportedBody);
        }

        SequenceOf<CertStatus> statuses = _received!.Body.CertConf;
        if (statuses.Count == 0)
        {
            server.Context.Log(LogSeverity.Error, "certificate rejected by client"u8);
            return AuthorityReply.Done();
        }

        if (statuses.Count > 1)
        {
            server.Context.Log(LogSeverity.Warning, "All CertStatus but the first will be ignored"u8);
        }

        CertStatus status = statuses.First;
        using Owned<ASN1_OCTET_STRING> hash = Owned.OctetString(Interop.OctetString.FromBytes(status.CertHash.Octets));
        Handle<NativeStatusInfo> info = NativeStatusInfo.ToHandle(
            status.StatusInfo.TryGet(out PkiStatusInfo given) ? NativeStatusInfo.From(given) : null);
        try
        {
            if (hash.Pointer == null
                || server.ConfirmCallback(server.Handle.Value, _message.Value, query.CertReqId, hash.Pointer, info.Value) == 0)
            {
                return ServerErrors.FromQueue(withText: true);
            }
        }
        finally
        {
            info.Free();
        }

        if (confirmation.Status is CmpStatusInfo { Status: not PkiStatus.Accepted } said)
        {
            server.Context.Log(LogSeverity.Info, Encoding.UTF8.GetBytes($"certificate rejected by client with PKIStatus {said}"));
        }

        return AuthorityReply.Done();
    }

    /// <inheritdoc/>
    public AuthorityReply Revoke(RevocationQuery query)
    {
        if (server.RevocationCallback == null)
        {
            return Refuse(UnsupportedBody);
        }

        using Owned<X509_NAME> issuer = Owned.Name(query.Issuer.IsEmpty ? null : DerForm.Name.FromBytes(query.Issuer.Span));
        using Owned<ASN1_INTEGER> serial = Owned.Integer(
            query.SerialNumber.IsEmpty ? null : DerForm.Integer.FromBytes(Der.Encode(new DerInteger(query.SerialNumber.Span))));
        return Take(new(server.RevocationCallback(server.Handle.Value, _message.Value, issuer.Pointer, serial.Pointer))) is CmpStatusInfo said
            ? AuthorityReply.Say(said)
            : ServerErrors.FromQueue(withText: true);
    }

    /// <inheritdoc/>
    public AuthorityReply Answer(GeneralQuery query)
    {
        if (server.GeneralCallback == null)
        {
            return Refuse(UnsupportedBody);
        }

        OPENSSL_STACK* asked = NativeItavStack.FromDer(query.Items);
        OPENSSL_STACK* answered = null;
        try
        {
            if (asked == null || server.GeneralCallback(server.Handle.Value, _message.Value, asked, &answered) == 0)
            {
                // What a function that failed leaves behind is not the server's, and may be released already.
                answered = null;
                return ServerErrors.FromQueue(withText: true);
            }

            return AuthorityReply.Answer(NativeItavStack.ToDer(answered));
        }
        finally
        {
            NativeItavStack.Free(asked);
            NativeItavStack.Free(answered);
        }
    }

    // The status is the server's now.
    private static CmpStatusInfo? Take(Handle<NativeStatusInfo> status)
    {
        if (!status.TryGet(out NativeStatusInfo? info))
        {
            return null;
        }

        List<string> texts = [];
        for (int i = 0; i < Stack.Count(info.StatusString); i++)
        {
            texts.Add(Encoding.UTF8.GetString(Interop.OctetString.Bytes(Stack.At<ASN1_UTF8STRING>(info.StatusString, i))));
        }

        CmpStatusInfo taken = new((PkiStatus)(info.Status ?? 0), info.FailInfo ?? 0, texts);
        status.Free();
        return taken;
    }

    private static List<ReadOnlyMemory<byte>> DerOf(OPENSSL_STACK* certificates)
    {
        List<ReadOnlyMemory<byte>> encoded = [];
        for (int i = 0; i < Stack.Count(certificates); i++)
        {
            encoded.Add(DerForm.Certificate.ToBytes(Stack.At<X509>(certificates, i)));
        }

        return encoded;
    }
}
