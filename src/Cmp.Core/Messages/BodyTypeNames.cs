using System;

namespace Cmp.Core;

/// <summary>Names of the body types, as RFC 9810 5.1.2 spells them.</summary>
public static class BodyTypeNames
{
    private static readonly string[] s_names =
    [
        "ir", "ip", "cr", "cp", "p10cr", "popdecc", "popdecr", "kur", "kup", "krr", "krp", "rr", "rp", "ccr", "ccp", "ckuann", "cann",
        "rann", "crlann", "pkiconf", "nested", "genm", "genp", "error", "certConf", "pollReq", "pollRep",
    ];

    /// <summary>The name of a body type.</summary>
    /// <param name="type">The body type.</param>
    /// <returns>The name, or "unknown".</returns>
    public static string Of(CmpBodyType type) => (uint)type < (uint)s_names.Length ? s_names[(int)type] : "unknown";

    /// <summary>The response that a request for a certificate is answered with.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The response; <see cref="CmpBodyType.None"/> for anything but ir, cr, kur and p10cr.</returns>
    public static CmpBodyType ResponseTo(CmpBodyType request) => request switch
    {
        CmpBodyType.Ir => CmpBodyType.Ip,
        CmpBodyType.Cr or CmpBodyType.P10cr => CmpBodyType.Cp,
        CmpBodyType.Kur => CmpBodyType.Kup,
        _ => CmpBodyType.None,
    };
}
