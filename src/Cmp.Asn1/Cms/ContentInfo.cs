namespace Cmp.Asn1.Cms;

/// <summary>CMS content of any type.</summary>
/// <remarks><code>
/// ContentInfo ::= SEQUENCE {
///   contentType  ContentType,
///   content      [0] EXPLICIT ANY DEFINED BY contentType }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "3")]
public readonly ref partial struct ContentInfo
{
    /// <summary>What the content is.</summary>
    public ObjectId ContentType { get; init; }

    /// <summary>The content.</summary>
    [Explicit(0)]
    public AnyValue Content { get; init; }
}

/// <summary>Version of a CMS structure. Which one it has to be follows from what the structure holds.</summary>
[Rfc(5652, "10.2.5")]
public enum CmsVersion
{
    /// <summary>v0.</summary>
    V0 = 0,

    /// <summary>v1.</summary>
    V1 = 1,

    /// <summary>v2.</summary>
    V2 = 2,

    /// <summary>v3.</summary>
    V3 = 3,

    /// <summary>v4.</summary>
    V4 = 4,

    /// <summary>v5.</summary>
    V5 = 5,
}
