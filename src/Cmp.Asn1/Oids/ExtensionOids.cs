namespace Cmp.Asn1.Oids;

/// <summary>Extensions of certificates and revocation lists (RFC 5280 4.2 and 5.2).</summary>
public static class ExtensionOids
{
    /// <summary><c>id-ce-subjectDirectoryAttributes</c>: 2.5.29.9.</summary>
    public static ObjectId SubjectDirectoryAttributes => new([0x55, 0x1D, 0x09]);

    /// <summary><c>id-ce-subjectKeyIdentifier</c>: 2.5.29.14.</summary>
    public static ObjectId SubjectKeyIdentifier => new([0x55, 0x1D, 0x0E]);

    /// <summary><c>id-ce-keyUsage</c>: 2.5.29.15.</summary>
    public static ObjectId KeyUsage => new([0x55, 0x1D, 0x0F]);

    /// <summary><c>id-ce-privateKeyUsagePeriod</c>: 2.5.29.16.</summary>
    public static ObjectId PrivateKeyUsagePeriod => new([0x55, 0x1D, 0x10]);

    /// <summary><c>id-ce-subjectAltName</c>: 2.5.29.17.</summary>
    public static ObjectId SubjectAltName => new([0x55, 0x1D, 0x11]);

    /// <summary><c>id-ce-issuerAltName</c>: 2.5.29.18.</summary>
    public static ObjectId IssuerAltName => new([0x55, 0x1D, 0x12]);

    /// <summary><c>id-ce-basicConstraints</c>: 2.5.29.19.</summary>
    public static ObjectId BasicConstraints => new([0x55, 0x1D, 0x13]);

    /// <summary><c>id-ce-cRLNumber</c>: 2.5.29.20.</summary>
    public static ObjectId CrlNumber => new([0x55, 0x1D, 0x14]);

    /// <summary><c>id-ce-cRLReasons</c>: 2.5.29.21.</summary>
    public static ObjectId CrlReasons => new([0x55, 0x1D, 0x15]);

    /// <summary><c>id-ce-invalidityDate</c>: 2.5.29.24.</summary>
    public static ObjectId InvalidityDate => new([0x55, 0x1D, 0x18]);

    /// <summary><c>id-ce-deltaCRLIndicator</c>: 2.5.29.27.</summary>
    public static ObjectId DeltaCrlIndicator => new([0x55, 0x1D, 0x1B]);

    /// <summary><c>id-ce-issuingDistributionPoint</c>: 2.5.29.28.</summary>
    public static ObjectId IssuingDistributionPoint => new([0x55, 0x1D, 0x1C]);

    /// <summary><c>id-ce-certificateIssuer</c>: 2.5.29.29.</summary>
    public static ObjectId CertificateIssuer => new([0x55, 0x1D, 0x1D]);

    /// <summary><c>id-ce-nameConstraints</c>: 2.5.29.30.</summary>
    public static ObjectId NameConstraints => new([0x55, 0x1D, 0x1E]);

    /// <summary><c>id-ce-cRLDistributionPoints</c>: 2.5.29.31.</summary>
    public static ObjectId CrlDistributionPoints => new([0x55, 0x1D, 0x1F]);

    /// <summary><c>id-ce-certificatePolicies</c>: 2.5.29.32.</summary>
    public static ObjectId CertificatePolicies => new([0x55, 0x1D, 0x20]);

    /// <summary><c>anyPolicy</c>: 2.5.29.32.0.</summary>
    public static ObjectId AnyPolicy => new([0x55, 0x1D, 0x20, 0x00]);

    /// <summary><c>id-ce-policyMappings</c>: 2.5.29.33.</summary>
    public static ObjectId PolicyMappings => new([0x55, 0x1D, 0x21]);

    /// <summary><c>id-ce-authorityKeyIdentifier</c>: 2.5.29.35.</summary>
    public static ObjectId AuthorityKeyIdentifier => new([0x55, 0x1D, 0x23]);

    /// <summary><c>id-ce-policyConstraints</c>: 2.5.29.36.</summary>
    public static ObjectId PolicyConstraints => new([0x55, 0x1D, 0x24]);

    /// <summary><c>id-ce-extKeyUsage</c>: 2.5.29.37.</summary>
    public static ObjectId ExtKeyUsage => new([0x55, 0x1D, 0x25]);

    /// <summary><c>id-ce-freshestCRL</c>: 2.5.29.46.</summary>
    public static ObjectId FreshestCrl => new([0x55, 0x1D, 0x2E]);

    /// <summary><c>id-ce-inhibitAnyPolicy</c>: 2.5.29.54.</summary>
    public static ObjectId InhibitAnyPolicy => new([0x55, 0x1D, 0x36]);

    /// <summary><c>id-pe-authorityInfoAccess</c>: 1.3.6.1.5.5.7.1.1.</summary>
    public static ObjectId AuthorityInfoAccess => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x01]);

    /// <summary><c>id-pe-subjectInfoAccess</c>: 1.3.6.1.5.5.7.1.11.</summary>
    public static ObjectId SubjectInfoAccess => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x0B]);

    /// <summary><c>id-qt-cps</c>: 1.3.6.1.5.5.7.2.1.</summary>
    public static ObjectId QualifierCps => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x02, 0x01]);

    /// <summary><c>id-qt-unotice</c>: 1.3.6.1.5.5.7.2.2.</summary>
    public static ObjectId QualifierUserNotice => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x02, 0x02]);
}
