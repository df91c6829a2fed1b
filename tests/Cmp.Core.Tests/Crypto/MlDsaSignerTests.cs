using System.Security.Cryptography;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Crypto;

/// <summary>ML-DSA with the cryptography of .NET alone, where the platform has it.</summary>
public sealed class MlDsaSignerTests
{
    public static TheoryData<string> Algorithms => ["ML-DSA-44", "ML-DSA-65", "ML-DSA-87"];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void H10_Q2_it_protects_messages_and_proves_possession(string algorithm)
    {
        Assert.SkipUnless(MLDsa.IsSupported, "The OpenSSL that .NET has found is older than 3.5 and has no ML-DSA.");
        using MLDsa own = MLDsa.GenerateKey(AlgorithmOf(algorithm));
        using MLDsa fresh = MLDsa.GenerateKey(AlgorithmOf(algorithm));
        MlDsaSigner newKey = MlDsaSigner.Create(fresh);
        using PairBed pair = new(Shield.Ec, Shield.Ec.ServerOptions() with { CreatePathValidator = () => new NamedIssuer(TestPki.Ec.Ca) });
        MlDsaSigner signer = MlDsaSigner.Create(own);
        byte[] certificate = pair.Pki.Issue(pair.Shield.Sender(), signer.SubjectPublicKeyInfo);
        Assert.Null(SignatureProtector.TryCreate(signer, PkiText.Decode(certificate), out SignatureProtector? protector));
        pair.Settings = pair.Settings with { Protector = protector, ExtraCerts = [certificate, pair.Pki.Ca.Cmp.Encoded] };

        pair.Succeeds(Enroll(pair, newKey, newKey));
        Assert.Equal(newKey.SubjectPublicKeyInfo.ToArray(), pair.Authority.Certificate.PublicKey.ToArray());

        // A proof with another key.
        using EnrollmentTransaction refused = Enroll(pair, newKey, signer);
        pair.Run(refused);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadPop), refused.Error!.PeerStatus!.FailureBits);
    }

    private static EnrollmentTransaction Enroll(PairBed pair, MlDsaSigner key, MlDsaSigner proof) => pair.Enroll(CmpBodyType.Ir, request => request with
    {
        Template = request.Template! with { PublicKey = key.SubjectPublicKeyInfo },
        Signer = proof,
        ExpectedPublicKey = key.SubjectPublicKeyInfo,
    });

    private static MLDsaAlgorithm AlgorithmOf(string name) => name switch
    {
        "ML-DSA-44" => MLDsaAlgorithm.MLDsa44,
        "ML-DSA-65" => MLDsaAlgorithm.MLDsa65,
        _ => MLDsaAlgorithm.MLDsa87,
    };
}
