using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Operators.Utilities;

namespace BouncyServer;

/// <summary>
/// The hash function that a signature algorithm implies. BouncyCastle calls the one of Ed448 id-shake256-len, a name by which it then does not
/// find it; RFC 9481 3.3 wants SHAKE256 with 512 bits, which it has under id-shake256.
/// </summary>
internal sealed class CertificateDigests : DefaultDigestAlgorithmFinder
{
    public override AlgorithmIdentifier Find(AlgorithmIdentifier signatureAlgorithm)
    {
        AlgorithmIdentifier found = base.Find(signatureAlgorithm);
        return found.Algorithm.Equals(NistObjectIdentifiers.IdShake256Len) ? new AlgorithmIdentifier(NistObjectIdentifiers.IdShake256) : found;
    }
}
