using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;

namespace Cmp.Core.Tests.Pair;

/// <summary>A certificate with its key.</summary>
internal sealed record Identity(X509Certificate2 Certificate, AsymmetricAlgorithm Key)
{
    private CmpCertificate? _decoded;

    public CmpCertificate Cmp => _decoded ??= PkiText.Decode(Certificate);

    public ICmpSigner Signer => Key is RSA rsa ? AsymmetricAlgorithmSigner.Create(rsa) : AsymmetricAlgorithmSigner.Create((ECDsa)Key);

    public SignatureProtector Protector => SignatureProtector.TryCreate(Signer, Cmp, out SignatureProtector? protector) is null
        ? protector!
        : throw new InvalidOperationException("key and certificate do not match");
}

/// <summary>A hierarchy of one kind of key: root, CA, server, client, and some that nobody should believe.</summary>
internal sealed class TestPki
{
    private const string ServerUsage = "1.3.6.1.5.5.7.3.27";
    private static readonly DateTimeOffset s_start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_end = new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<TestPki> s_ec = new(() => new TestPki("ec"));
    private static readonly Lazy<TestPki> s_rsa = new(() => new TestPki("rsa"));

    private readonly string _kind;
    private int _serial = 1000;

    private TestPki(string kind)
    {
        _kind = kind;
        Root = SelfSigned($"CN={kind} root");
        Ca = Make($"CN={kind} CA", Root, isCa: true);
        Server = Make($"CN={kind} server", Ca, keyPurpose: ServerUsage);
        SecondServer = Make($"CN={kind} server", Ca, keyPurpose: ServerUsage);
        Client = Make($"CN={kind} client", Ca);
        Ra = Make($"CN={kind} RA", Ca, keyPurpose: "1.3.6.1.5.5.7.3.28");
        PlainServer = Make($"CN={kind} plain server", Ca);
        NotSigning = Make($"CN={kind} server", Ca, usage: X509KeyUsageFlags.KeyEncipherment);
        Expired = Make($"CN={kind} server", Ca, end: s_start.AddYears(1));
        ForeignRoot = SelfSigned($"CN={kind} foreign root");
        Stranger = Make($"CN={kind} server", ForeignRoot);
        NewKey = NewKeyPair();
    }

    public static TestPki Ec => s_ec.Value;

    public static TestPki Rsa => s_rsa.Value;

    public Identity Root { get; }

    public Identity Ca { get; }

    public Identity Server { get; }

    /// <summary>As trustworthy as the server, and of the same name.</summary>
    public Identity SecondServer { get; }

    public Identity Client { get; }

    public Identity Ra { get; }

    /// <summary>Says by nothing that it may answer requests.</summary>
    public Identity PlainServer { get; }

    public Identity NotSigning { get; }

    public Identity Expired { get; }

    public Identity ForeignRoot { get; }

    /// <summary>Of the server's name, but under a root that nobody trusts.</summary>
    public Identity Stranger { get; }

    /// <summary>The key that the client wants certified.</summary>
    public AsymmetricAlgorithm NewKey { get; }

    public ICmpSigner NewSigner => NewKey is RSA rsa ? AsymmetricAlgorithmSigner.Create(rsa) : AsymmetricAlgorithmSigner.Create((ECDsa)NewKey);

    public AsymmetricAlgorithm NewKeyPair() => _kind == "rsa" ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Issues a certificate as the CA.</summary>
    public byte[] Issue(ReadOnlyMemory<byte> subject, ReadOnlyMemory<byte> publicKey, IEnumerable<X509Extension>? extensions = null)
    {
        X500DistinguishedName name = subject.IsEmpty ? new X500DistinguishedName(string.Empty) : new X500DistinguishedName(subject.Span);
        CertificateRequest request = new(name, PublicKey.CreateFromSubjectPublicKeyInfo(publicKey.Span, out _), HashAlgorithmName.SHA256);
        foreach (X509Extension extension in extensions ?? [])
        {
            request.CertificateExtensions.Add(extension);
        }

        return Sign(request, Ca, s_start, s_end).RawData;
    }

    public byte[] SignedRequest(string subject)
    {
        CertificateRequest request = RequestFor(subject, NewKey);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        return request.CreateSigningRequest();
    }

    public Identity SelfSigned(string subject)
    {
        AsymmetricAlgorithm key = NewKeyPair();
        CertificateRequest request = RequestFor(subject, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return new Identity(request.Create(request.SubjectName, Generator(key), s_start, s_end, Serial()), key);
    }

    public Identity Make(
        string subject,
        Identity issuer,
        bool isCa = false,
        X509KeyUsageFlags usage = X509KeyUsageFlags.DigitalSignature,
        string? keyPurpose = null,
        DateTimeOffset? end = null)
    {
        AsymmetricAlgorithm key = NewKeyPair();
        CertificateRequest request = RequestFor(subject, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isCa, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(isCa ? X509KeyUsageFlags.KeyCertSign : usage, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (keyPurpose is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(keyPurpose)], false));
        }

        return new Identity(Sign(request, issuer, s_start, end ?? s_end), key);
    }

    private X509Certificate2 Sign(CertificateRequest request, Identity issuer, DateTimeOffset start, DateTimeOffset end) =>
        request.Create(issuer.Certificate.SubjectName, Generator(issuer.Key), start, end, Serial());

    private static CertificateRequest RequestFor(string subject, AsymmetricAlgorithm key) => key is RSA rsa
        ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : new CertificateRequest(subject, (ECDsa)key, HashAlgorithmName.SHA256);

    private static X509SignatureGenerator Generator(AsymmetricAlgorithm key) => key is RSA rsa
        ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
        : X509SignatureGenerator.CreateForECDsa((ECDsa)key);

    private byte[] Serial() => [0x01, .. BitConverter.GetBytes(Interlocked.Increment(ref _serial)).Reverse()];
}

/// <summary>Short words for what tests need all the time.</summary>
internal static class PkiText
{
    public static CmpCertificate Decode(X509Certificate2 certificate) => Decode(certificate.RawData);

    public static CmpCertificate Decode(ReadOnlySpan<byte> certificate) =>
        CmpCertificate.TryDecode(certificate, out CmpCertificate decoded, out var error) ? decoded : throw new InvalidOperationException(error.ToString());

    public static byte[] Name(string name) => new X500DistinguishedName(name).RawData;

    /// <summary>The subject of a certificate.</summary>
    public static string SubjectOf(byte[] certificate)
    {
        using X509Certificate2 loaded = X509CertificateLoader.LoadCertificate(certificate);
        return loaded.Subject;
    }

    /// <summary>An InfoTypeAndValue, without value unless one is given.</summary>
    public static byte[] Info(string type, byte[]? value = null)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            if (value is not null)
            {
                writer.WriteEncodedValue(value);
            }
        }

        return writer.Encode();
    }
}
