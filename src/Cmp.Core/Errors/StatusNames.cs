using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Names of statuses and failure bits, as RFC 9810 5.2.3 spells them.</summary>
public static class StatusNames
{
    /// <summary>The name of a status.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The name, as <c>grantedWithMods</c>; the number when it has none.</returns>
    public static string Of(PkiStatus status) => Uncapitalized(status.ToString());

    /// <summary>The name of a failure bit.</summary>
    /// <param name="failure">The failure bit.</param>
    /// <returns>The name, as <c>badMessageCheck</c>; the number when it has none.</returns>
    public static string Of(PkiFailureInfo failure) => Uncapitalized(failure.ToString());

    private static string Uncapitalized(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
