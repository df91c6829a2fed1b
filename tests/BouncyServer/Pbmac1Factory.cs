using System.Collections.Generic;
using System.Text;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Security;

namespace BouncyServer;

/// <summary>
/// PBMAC1 (RFC 8018 7.1, RFC 9481 6.1.2) for BouncyCastle's message builder, which takes any MAC but brings PasswordBasedMac only.
/// </summary>
internal sealed class Pbmac1Factory : IMacFactory
{
    private static readonly Dictionary<DerObjectIdentifier, string> s_digests = new()
    {
        [PkcsObjectIdentifiers.IdHmacWithSha256] = "SHA-256",
        [PkcsObjectIdentifiers.IdHmacWithSha384] = "SHA-384",
        [PkcsObjectIdentifiers.IdHmacWithSha512] = "SHA-512",
    };

    private readonly AlgorithmIdentifier _algorithm;
    private readonly DerObjectIdentifier _mac;
    private readonly ICipherParameters _key;

    /// <summary>Computes the key.</summary>
    /// <param name="algorithm">The AlgorithmIdentifier with the parameters.</param>
    /// <param name="secret">The shared secret.</param>
    public Pbmac1Factory(AlgorithmIdentifier algorithm, string secret)
    {
        _algorithm = algorithm;
        Pbmac1Params parameters = Pbmac1Params.GetInstance(algorithm.Parameters);
        ServerFault.Unless(
            parameters.KeyDerivationFunc.Algorithm.Equals(PkcsObjectIdentifiers.IdPbkdf2),
            Org.BouncyCastle.Asn1.Cmp.PkiFailureInfo.BadAlg,
            "PBMAC1 without PBKDF2");
        Pbkdf2Params derivation = Pbkdf2Params.GetInstance(parameters.KeyDerivationFunc.Parameters);
        _mac = parameters.MessageAuthScheme.Algorithm;
        Pkcs5S2ParametersGenerator generator = new(DigestUtilities.GetDigest(s_digests[derivation.Prf.Algorithm]));
        generator.Init(Encoding.UTF8.GetBytes(secret), derivation.Salt.GetOctets(), derivation.IterationCountObject.IntValueExact);
        int octets = derivation.KeyLengthObject?.IntValueExact ?? MacUtilities.GetMac(_mac).GetMacSize();
        _key = generator.GenerateDerivedMacParameters(octets * 8);
    }

    public object AlgorithmDetails => _algorithm;

    public static bool IsOf(AlgorithmIdentifier algorithm) => algorithm.Algorithm.Equals(PkcsObjectIdentifiers.IdPbmac1);

    public IStreamCalculator<IBlockResult> CreateCalculator()
    {
        IMac mac = MacUtilities.GetMac(_mac);
        mac.Init(_key);
        return new DefaultMacCalculator(mac);
    }
}
