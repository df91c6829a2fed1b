namespace Cmp.Core;

/// <summary>Which operation a message belongs to.</summary>
/// <param name="Type">Which body began it.</param>
/// <param name="Question">Of a genm, object identifier of its first question, dotted; null otherwise, or when it asks nothing.</param>
public readonly record struct CmpOperation(CmpBodyType Type, string? Question = null)
{
    /// <summary>The label of the operation in addresses (RFC 9483 6.1, T5); null when it has none.</summary>
    public string? Label => Type switch
    {
        CmpBodyType.Ir => "initialization",
        CmpBodyType.Cr => "certification",
        CmpBodyType.Kur => "keyupdate",
        CmpBodyType.P10cr => "pkcs10",
        CmpBodyType.Rr => "revocation",
        CmpBodyType.Nested => "nested",
        CmpBodyType.Genm => Question switch
        {
            CmpInfoTypes.CaCerts => "getcacerts",
            CmpInfoTypes.RootCaCert => "getrootupdate",
            CmpInfoTypes.CertReqTemplate => "getcertreqtemplate",
            CmpInfoTypes.CrlStatusList => "getcrls",
            _ => null,
        },
        _ => null,
    };
}
