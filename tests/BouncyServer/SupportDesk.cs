using System;
using System.Collections.Generic;
using System.Linq;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Asn1.Crmf;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.X509;

namespace BouncyServer;

/// <summary>Answers support messages (RFC 9483 4.3).</summary>
internal sealed class SupportDesk(BouncyAuthority authority, ServerLog log)
{
    private const int RsaKeyLength = 3072;

    public Answer Answer(PkiMessageView message)
    {
        InfoTypeAndValue[] questions = GenMsgContent.GetInstance(message.Body.Content).ToInfoTypeAndValueArray();
        if (HeaderCheck.Find(message.Header, CmpObjectIdentifiers.id_it_certProfile) is { } profile)
        {
            log.Profiles.Enqueue(DerUtf8String.GetInstance(Asn1Sequence.GetInstance(profile.InfoValue)[0]).GetString());
        }

        return new Answer(new PkiBody(PkiBody.TYPE_GEN_REP, new GenRepContent([.. questions.Select(AnswerTo)])));
    }

    private InfoTypeAndValue AnswerTo(InfoTypeAndValue question)
    {
        Dictionary<DerObjectIdentifier, Func<Asn1Encodable?, InfoTypeAndValue>> answers = new()
        {
            [CmpObjectIdentifiers.id_it_caCerts] = CaCertificates,
            [CmpObjectIdentifiers.id_it_rootCaCert] = RootUpdate,
            [CmpObjectIdentifiers.id_it_certReqTemplate] = Template,
            [CmpObjectIdentifiers.id_it_crlStatusList] = RevocationLists,
            [CmpObjectIdentifiers.it_signKeyPairTypes] = SigningKeys,
        };
        return answers.TryGetValue(question.InfoType, out Func<Asn1Encodable?, InfoTypeAndValue>? answer)
            ? answer(question.InfoValue)
            : throw new ServerFault(PkiFailureInfo.BadRequest, "an unknown question");
    }

    // S2: the question has no value.
    private InfoTypeAndValue CaCertificates(Asn1Encodable? value)
    {
        ServerFault.Unless(value is null, PkiFailureInfo.BadDataFormat, "caCerts with a value");
        return new InfoTypeAndValue(
            CmpObjectIdentifiers.id_it_caCerts, new DerSequence(Certificate(authority.Ca.Certificate), Certificate(authority.Root.Certificate)));
    }

    // S3: whoever has the new root already gets nothing.
    private InfoTypeAndValue RootUpdate(Asn1Encodable? value)
    {
        X509Certificate old = new(CmpCertificate.GetInstance(value).X509v3PKCert);
        if (old.Equals(authority.NewRoot.Certificate))
        {
            return new InfoTypeAndValue(CmpObjectIdentifiers.id_it_rootCaKeyUpdate);
        }

        ServerFault.Unless(old.Equals(authority.Root.Certificate), PkiFailureInfo.BadCertId, "not the root");
        (X509Certificate newWithOld, X509Certificate oldWithNew) = authority.LinkRoots();
        return new InfoTypeAndValue(
            CmpObjectIdentifiers.id_it_rootCaKeyUpdate,
            new RootCaKeyUpdateContent(Certificate(authority.NewRoot.Certificate), Certificate(newWithOld), Certificate(oldWithNew)));
    }

    private InfoTypeAndValue Template(Asn1Encodable? value)
    {
        ServerFault.Unless(value is null, PkiFailureInfo.BadDataFormat, "certReqTemplate with a value");
        X509ExtensionsGenerator extensions = new();
        extensions.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.DigitalSignature));
        CertTemplate template = new CertTemplateBuilder().SetSubject(new X509Name("O=Bouncy,CN=")).SetExtensions(extensions.Generate()).Build();
        AttributeTypeAndValue key = authority.Kind == KeyKind.Rsa
            ? new AttributeTypeAndValue(CmpObjectIdentifiers.id_regCtrl_rsaKeyLen, DerInteger.ValueOf(RsaKeyLength))
            : new AttributeTypeAndValue(
                CmpObjectIdentifiers.id_regCtrl_algId,
                new AlgorithmIdentifier(X9ObjectIdentifiers.IdECPublicKey, SecObjectIdentifiers.SecP384r1));
        return new InfoTypeAndValue(
            CmpObjectIdentifiers.id_it_certReqTemplate, new CertReqTemplateContent(template, new DerSequence(key)));
    }

    // S5: one question; an answer without value when the list at hand is the newest.
    private InfoTypeAndValue RevocationLists(Asn1Encodable? value)
    {
        Asn1Sequence questions = Asn1Sequence.GetInstance(value);
        ServerFault.Unless(questions.Count == 1, PkiFailureInfo.BadDataFormat, "other than one CRLStatus");
        CrlStatus status = CrlStatus.GetInstance(questions[0]);
        GeneralName[] issuer = status.Source.Issuer?.GetNames() ?? [];
        ServerFault.Unless(
            issuer is [{ TagNo: GeneralName.DirectoryName }] && X509Name.GetInstance(issuer[0].Name).Equivalent(authority.Ca.Name, inOrder: true),
            PkiFailureInfo.BadCertId,
            "a list of somebody else");
        bool isNew = status.ThisUpdate is null || status.ThisUpdate.ToDateTime() < DateTime.UtcNow.AddMinutes(-1);
        return isNew
            ? new InfoTypeAndValue(
                CmpObjectIdentifiers.id_it_crls, new DerSequence(CertificateList.GetInstance(authority.MakeRevocationList())))
            : new InfoTypeAndValue(CmpObjectIdentifiers.id_it_crls);
    }

    private static InfoTypeAndValue SigningKeys(Asn1Encodable? value) => new(
        CmpObjectIdentifiers.it_signKeyPairTypes,
        new DerSequence(new AlgorithmIdentifier(X9ObjectIdentifiers.IdECPublicKey, SecObjectIdentifiers.SecP256r1)));

    private static CmpCertificate Certificate(X509Certificate certificate) => new(certificate.CertificateStructure);
}
