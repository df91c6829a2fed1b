using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core;

namespace Preludes;

/// <summary>What a device has at hand: keys, certificates, a client.</summary>
internal static class device
{
    internal static readonly byte[] secretBytes = [1, 2, 3];
    internal static readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    internal static readonly X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile("device.crt");
    internal static readonly X509Certificate2 certificateWithKey = X509Certificate2.CreateFromPemFile("device.crt", "device.key");
    internal static readonly X509Certificate2 root = X509CertificateLoader.LoadCertificateFromFile("root.crt");
    internal static readonly IReadOnlyList<X509Certificate2> chain = [];
    internal static readonly CertificateCredential identity = new(certificateWithKey, chain);
    internal static readonly CmpTrust trust = new() { Anchors = [root] };
    internal static readonly CmpClient client = new(new Uri("https://ca.example/.well-known/cmp"), identity, trust);
}
