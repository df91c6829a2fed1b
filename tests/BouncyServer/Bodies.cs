using System.Globalization;
using Org.BouncyCastle.Asn1.Cmp;

namespace BouncyServer;

/// <summary>Names of bodies as in the ASN.1 of RFC 9810.</summary>
internal static class Bodies
{
    private static readonly string[] s_names =
    [
        "ir", "ip", "cr", "cp", "p10cr", "popdecc", "popdecr", "kur", "kup", "krr", "krp", "rr", "rp", "ccr", "ccp", "ckuann", "cann", "rann",
        "crlann", "pkiconf", "nested", "genm", "genp", "error", "certConf", "pollReq", "pollRep",
    ];

    public static string NameOf(int type) =>
        type >= 0 && type < s_names.Length ? s_names[type] : type.ToString(CultureInfo.InvariantCulture);

    /// <summary>The body that answers a request for certificates.</summary>
    public static int ResponseTo(int type) => type switch
    {
        PkiBody.TYPE_INIT_REQ => PkiBody.TYPE_INIT_REP,
        PkiBody.TYPE_KEY_UPDATE_REQ => PkiBody.TYPE_KEY_UPDATE_REP,
        _ => PkiBody.TYPE_CERT_REP,
    };
}
