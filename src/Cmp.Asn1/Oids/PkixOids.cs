namespace Cmp.Asn1.Oids;

/// <summary>Attributes of names, extended key usages, and attributes of certification requests (RFC 5280 A.1 and 4.2.1.12, RFC 2985).</summary>
public static class PkixOids
{
    /// <summary><c>id-at-commonName</c>: 2.5.4.3.</summary>
    public static ObjectId CommonName => new([0x55, 0x04, 0x03]);

    /// <summary><c>id-at-surname</c>: 2.5.4.4.</summary>
    public static ObjectId Surname => new([0x55, 0x04, 0x04]);

    /// <summary><c>id-at-serialNumber</c>: 2.5.4.5.</summary>
    public static ObjectId SerialNumber => new([0x55, 0x04, 0x05]);

    /// <summary><c>id-at-countryName</c>: 2.5.4.6.</summary>
    public static ObjectId CountryName => new([0x55, 0x04, 0x06]);

    /// <summary><c>id-at-localityName</c>: 2.5.4.7.</summary>
    public static ObjectId LocalityName => new([0x55, 0x04, 0x07]);

    /// <summary><c>id-at-stateOrProvinceName</c>: 2.5.4.8.</summary>
    public static ObjectId StateOrProvinceName => new([0x55, 0x04, 0x08]);

    /// <summary><c>id-at-streetAddress</c>: 2.5.4.9.</summary>
    public static ObjectId StreetAddress => new([0x55, 0x04, 0x09]);

    /// <summary><c>id-at-organizationName</c>: 2.5.4.10.</summary>
    public static ObjectId OrganizationName => new([0x55, 0x04, 0x0A]);

    /// <summary><c>id-at-organizationalUnitName</c>: 2.5.4.11.</summary>
    public static ObjectId OrganizationalUnitName => new([0x55, 0x04, 0x0B]);

    /// <summary><c>id-at-title</c>: 2.5.4.12.</summary>
    public static ObjectId Title => new([0x55, 0x04, 0x0C]);

    /// <summary><c>id-at-postalCode</c>: 2.5.4.17.</summary>
    public static ObjectId PostalCode => new([0x55, 0x04, 0x11]);

    /// <summary><c>id-at-name</c>: 2.5.4.41.</summary>
    public static ObjectId Name => new([0x55, 0x04, 0x29]);

    /// <summary><c>id-at-givenName</c>: 2.5.4.42.</summary>
    public static ObjectId GivenName => new([0x55, 0x04, 0x2A]);

    /// <summary><c>id-at-initials</c>: 2.5.4.43.</summary>
    public static ObjectId Initials => new([0x55, 0x04, 0x2B]);

    /// <summary><c>id-at-generationQualifier</c>: 2.5.4.44.</summary>
    public static ObjectId GenerationQualifier => new([0x55, 0x04, 0x2C]);

    /// <summary><c>id-at-dnQualifier</c>: 2.5.4.46.</summary>
    public static ObjectId DnQualifier => new([0x55, 0x04, 0x2E]);

    /// <summary><c>id-at-pseudonym</c>: 2.5.4.65.</summary>
    public static ObjectId Pseudonym => new([0x55, 0x04, 0x41]);

    /// <summary><c>id-at-organizationIdentifier</c>: 2.5.4.97.</summary>
    public static ObjectId OrganizationIdentifier => new([0x55, 0x04, 0x61]);

    /// <summary><c>id-domainComponent</c>: 0.9.2342.19200300.100.1.25.</summary>
    public static ObjectId DomainComponent => new([0x09, 0x92, 0x26, 0x89, 0x93, 0xF2, 0x2C, 0x64, 0x01, 0x19]);

    /// <summary><c>uid</c>: 0.9.2342.19200300.100.1.1.</summary>
    public static ObjectId UserId => new([0x09, 0x92, 0x26, 0x89, 0x93, 0xF2, 0x2C, 0x64, 0x01, 0x01]);

    /// <summary><c>id-emailAddress</c>: 1.2.840.113549.1.9.1.</summary>
    public static ObjectId EmailAddress => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x01]);

    /// <summary><c>id-kp-serverAuth</c>: 1.3.6.1.5.5.7.3.1.</summary>
    public static ObjectId ServerAuth => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01]);

    /// <summary><c>id-kp-clientAuth</c>: 1.3.6.1.5.5.7.3.2.</summary>
    public static ObjectId ClientAuth => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x02]);

    /// <summary><c>id-kp-codeSigning</c>: 1.3.6.1.5.5.7.3.3.</summary>
    public static ObjectId CodeSigning => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x03]);

    /// <summary><c>id-kp-emailProtection</c>: 1.3.6.1.5.5.7.3.4.</summary>
    public static ObjectId EmailProtection => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x04]);

    /// <summary><c>id-kp-timeStamping</c>: 1.3.6.1.5.5.7.3.8.</summary>
    public static ObjectId TimeStamping => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x08]);

    /// <summary><c>id-kp-OCSPSigning</c>: 1.3.6.1.5.5.7.3.9.</summary>
    public static ObjectId OcspSigning => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x09]);

    /// <summary><c>anyExtendedKeyUsage</c>: 2.5.29.37.0.</summary>
    public static ObjectId AnyExtendedKeyUsage => new([0x55, 0x1D, 0x25, 0x00]);

    /// <summary><c>challengePassword</c>: 1.2.840.113549.1.9.7.</summary>
    public static ObjectId ChallengePassword => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x07]);

    /// <summary><c>extensionRequest</c>: 1.2.840.113549.1.9.14.</summary>
    public static ObjectId ExtensionRequest => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x0E]);

    /// <summary><c>localKeyId</c>: 1.2.840.113549.1.9.21.</summary>
    public static ObjectId LocalKeyId => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x15]);
}
