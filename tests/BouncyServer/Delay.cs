namespace BouncyServer;

/// <summary>How the server says that an answer takes its time (RFC 9810 5.3.22).</summary>
public enum Delay
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>By a CertResponse with status waiting for each certificate.</summary>
    Certificates,

    /// <summary>By an error message with status waiting instead of each answer, whatever was asked, confirmations included.</summary>
    Messages,
}
