// Enrolls a certificate: umask 077; dotnet run --project samples/dotnet/Enroll -- URL REFERENCE SECRET

using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core;

string url = args[0], reference = args[1], secret = args[2];

using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
using SharedSecretCredential credential = new(reference, secret);
using CmpClient client = new(new Uri(url), credential);

EnrollmentResult result = await client.EnrollAsync(new EnrollmentOptions
{
    Subject = new X500DistinguishedName("CN=device-7, O=Example"),
    Key = key,
    DnsNames = ["device-7.example"],
});

using X509Certificate2 certificate = result.GetCertificate();
await File.WriteAllTextAsync("device.crt", certificate.ExportCertificatePem());
Console.WriteLine($"{certificate.Subject}, issued by {certificate.Issuer}, until {certificate.NotAfter:u}");
await File.WriteAllTextAsync("device.key", key.ExportPkcs8PrivateKeyPem());
