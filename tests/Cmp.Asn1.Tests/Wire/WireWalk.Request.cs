using System;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Asn1.Tests.Wire;

/// <content>Certificate requests.</content>
internal sealed partial class WireWalk
{
    private void Requests(SequenceOf<CertReqMsg> messages)
    {
        Elements(messages);
        foreach (CertReqMsg message in messages)
        {
            CertRequest request = message.CertReq.Value;
            Same(in request, message.CertReq.Bytes);
            Template(request.CertTemplate);
            Elements(request.Controls);
            if (request.Controls.TryGet(out SequenceOf<AttributeTypeAndValue> controls))
            {
                Controls(controls);
            }

            if (message.Popo.TryGet(out ProofOfPossession proof))
            {
                Proof(proof);
            }

            Elements(message.RegInfo);
        }
    }

    private void Controls(SequenceOf<AttributeTypeAndValue> controls)
    {
        foreach (AttributeTypeAndValue control in controls)
        {
            Require(control.TryOpen(CrmfAttributes.OldCertId, out CertId certId, out _), "OldCertId");
            Same(in certId, control.Value.Encoded);
            GeneralName(certId.Issuer);
        }
    }

    private void Template(CertTemplate template)
    {
        if (template.Issuer.TryGet(out Name issuer))
        {
            Name(issuer);
        }

        if (template.Subject.TryGet(out Name subject))
        {
            Name(subject);
        }

        Elements(template.Extensions);
        if (template.Extensions.TryGet(out SequenceOf<Extension> extensions))
        {
            AlternativeNames(extensions);
        }
    }

    private void AlternativeNames(SequenceOf<Extension> extensions)
    {
        foreach (Extension extension in extensions)
        {
            if (extension.ExtnId.Is(Oids.ExtensionOids.SubjectAltName))
            {
                Require(Asn1.Der.TryDecode(extension.ExtnValue.Octets, out SequenceOf<GeneralName> names, out _), "GeneralNames");
                Elements(names);
                foreach (GeneralName name in names)
                {
                    GeneralName(name);
                }
            }
        }
    }

    private void Proof(ProofOfPossession proof)
    {
        _writer.Reset();
        switch (proof.Kind)
        {
            case ProofOfPossessionKind.RaVerified:
                ProofOfPossession.WriteRaVerified(_writer, proof.RaVerified);
                break;
            case ProofOfPossessionKind.Signature:
                ProofOfPossession.WriteSignature(_writer, proof.Signature);
                break;
            default:
                throw new InvalidOperationException(nameof(ProofOfPossession));
        }

        Compare(proof.Encoded, "ProofOfPossession");
    }
}
