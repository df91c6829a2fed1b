using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core;

namespace Preludes;

/// <summary>What somebody has who runs a CA.</summary>
internal static class ca
{
    internal static readonly Dictionary<string, byte[]> secrets = [];
    internal static readonly ECDsa serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    internal static readonly CmpCertificate serverCertificate = Read("server.crt");
    internal static readonly CmpCertificate deviceRoot = Read("root.crt");
    internal static readonly X509Certificate2 issuer = X509Certificate2.CreateFromPemFile("ca.crt", "ca.key");

    private static CmpCertificate Read(string file) =>
        CmpCertificate.TryDecode(File.ReadAllBytes(file), out CmpCertificate certificate, out _) ? certificate : throw new InvalidDataException();
}
