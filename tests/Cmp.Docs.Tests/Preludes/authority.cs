using System.Security.Cryptography.X509Certificates;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;

namespace Preludes;

/// <summary>The authority that another block of the page shows.</summary>
internal static class authority
{
    internal sealed class Authority(X509Certificate2 issuer) : ICertificateAuthority
    {
        public AuthorityReply Issue(CertificateQuery query) => AuthorityReply.Grant(issuer.RawData);

        public AuthorityReply Confirm(CertificateQuery query, CertificateConfirmation confirmation) => AuthorityReply.Done();

        public AuthorityReply Revoke(RevocationQuery query) => AuthorityReply.Done();

        public AuthorityReply Answer(GeneralQuery query) => AuthorityReply.Reject(PkiFailureInfo.BadRequest);

        public void Abandon(AuthorityQuery query)
        {
        }
    }
}
