namespace Preludes;

/// <summary>What the user of the program gave.</summary>
internal static class enroll
{
    internal static readonly string url = "http://127.0.0.1/pkix/";
    internal static readonly string reference = "device-7";
    internal static readonly string secret = "s3cret";
    internal static readonly string subject = "CN=device-7";
}
