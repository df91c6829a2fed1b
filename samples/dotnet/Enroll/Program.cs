// Enrolls a certificate: dotnet run --project samples/dotnet/Enroll -- URL REFERENCE SECRET SUBJECT

using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core;

if (args is not [string url, string reference, string secret, string subject])
{
    Console.Error.WriteLine("usage: Enroll URL REFERENCE SECRET SUBJECT");
    return 2;
}

try
{
    // sample: what the README shows
    using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    using SharedSecretCredential credential = new(reference, secret);
    using CmpClient client = new(new Uri(url), credential);

    EnrollmentResult result = await client.EnrollAsync(new EnrollmentOptions
    {
        Subject = new X500DistinguishedName(subject),
        Key = key,
        DnsNames = ["device-7.example"],
    });

    using X509Certificate2 certificate = result.GetCertificate();
    await File.WriteAllTextAsync("device.crt", certificate.ExportCertificatePem());
    // end of sample
    await File.WriteAllTextAsync("device.key", key.ExportPkcs8PrivateKeyPem());
    Console.WriteLine($"{certificate.Subject}, issued by {certificate.Issuer}, valid until {certificate.NotAfter:u}");
    return 0;
}
catch (CmpException failure)
{
    Console.Error.WriteLine($"{failure.Error.Fault}: {failure.Message}");
    return 1;
}
