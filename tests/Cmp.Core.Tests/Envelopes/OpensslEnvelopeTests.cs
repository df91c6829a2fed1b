using System;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Cmp.Asn1;
using Cmp.Asn1.PkixCrmf;
using Cmp.Core.Tests.Client;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Envelopes;

/// <summary>Envelopes that the command line of OpenSSL makes.</summary>
public sealed class OpensslEnvelopeTests
{
    public static TheoryData<string, string> Kinds => new()
    {
        { "rsa", "-aes-256-cbc -recip new.crt" },
        { "rsa", "-aes-256-cbc -recip new.crt -keyopt rsa_padding_mode:oaep" },
        { "rsa", "-aes-256-cbc -recip new.crt -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256 -keyopt rsa_mgf1_md:sha256" },
        { "ec", "-aes-256-cbc -recip new.crt" },
        { "ec", "-aes-256-cbc -recip new.crt -keyopt ecdh_kdf_md:sha256 -aes256-wrap" },
        { "ec", "-aes-128-cbc -recip new.crt -keyopt ecdh_kdf_md:sha512 -aes128-wrap" },
        { "ec", "-aes-256-cbc -recip new.crt -keyopt ecdh_cofactor_mode:1 -keyopt ecdh_kdf_md:sha384" },
        { "ec", "-aes-256-cbc -pwri_password secret" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task K2_K4_an_envelope_of_OpenSSL_opens(string kind, string arguments)
    {
        TestPki pki = kind == "rsa" ? TestPki.Rsa : TestPki.Ec;
        using OpensslProgram openssl = new(pki);
        string content = new('x', 1000);
        _ = openssl.Write("content", content);
        (int exitCode, string text) = await openssl.RunAsync(
            TestContext.Current.CancellationToken,
            [.. "cms -encrypt -binary -in content -outform PEM -out envelope".Split(' '), .. arguments.Split(' ')]);
        Assert.True(exitCode == 0, text);

        string pem = openssl.Read("envelope");
        PemFields fields = PemEncoding.Find(pem);
        AsnReader parts = new AsnReader(Convert.FromBase64String(pem[fields.Base64Data]), AsnEncodingRules.BER).ReadSequence();
        _ = parts.ReadObjectIdentifier();
        byte[] envelope = parts.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadEncodedValue().ToArray();
        using DerBuffer normal = new();
        Assert.True(BerNormalizer.TryNormalize(envelope, normal, out _));
        byte[] encryptedKey = [0xA0, .. normal.Span[1..]];
        Assert.True(Der.TryDecode(encryptedKey, out EncryptedKey view, out DerError error), error.ToString());
        using ECDiffieHellman? agreement = Agreement(pki.NewKey);
        EnvelopeKeys keys = new()
        {
            Decryptor = pki.NewKey is RSA rsa ? AsymmetricAlgorithmDecryptor.Create(rsa) : AsymmetricAlgorithmDecryptor.Create(agreement!),
            Secret = "secret"u8.ToArray(),
        };
        using DerBuffer opened = new();
        Assert.Null(new EnvelopeOpener(keys, DotNetCrypto.Instance, TransactionLimits.Default).TryOpen(view, _ => true, opened));
        Assert.Equal(content, System.Text.Encoding.ASCII.GetString(opened.Span));
    }

    private static ECDiffieHellman? Agreement(AsymmetricAlgorithm key)
    {
        if (key is RSA)
        {
            return null;
        }

        ECDiffieHellman agreement = ECDiffieHellman.Create();
        agreement.ImportPkcs8PrivateKey(key.ExportPkcs8PrivateKey(), out _);
        return agreement;
    }
}
