using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Why a request is answered with an error.</summary>
/// <param name="Reason">The bit of failInfo.</param>
/// <param name="Text">The text for people.</param>
internal sealed record Refusal(PkiFailureInfo Reason, string Text)
{
    /// <summary>The refusal that a broken rule leads to.</summary>
    /// <param name="error">Which rule was broken, and how.</param>
    /// <returns>The refusal. Its text says no more than the client should know: not what the server trusts.</returns>
    internal static Refusal Of(CmpError error)
    {
        PkiFailureInfo reason = CmpErrorTable.FailureInfoOf(error.Code) ?? PkiFailureInfo.SystemFailure;
        string rule = error.Rule is null ? string.Empty : $" (rule {error.Rule})";
        return new Refusal(reason, error.Der.IsNone ? $"{error.Code}{rule}" : $"{error.Code}{rule}: {error.Der}");
    }
}
