namespace Gateway;

/// <summary>What protects a request for a certificate.</summary>
internal enum RequestSigner
{
    /// <summary>The bootstrap secret: ir.</summary>
    Secret = 0,

    /// <summary>The key of the certificate in use: kur.</summary>
    Current,

    /// <summary>The requested key itself, with the certificate that was offered for it before: kur.</summary>
    Offered,
}
