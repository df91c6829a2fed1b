using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Why a request is answered with an error.</summary>
/// <param name="Reason">The bit of failInfo.</param>
/// <param name="Text">The text for people.</param>
internal sealed record Refusal(PkiFailureInfo Reason, string Text)
{
    /// <summary>What is wrong.</summary>
    internal CmpErrorCode Code { get; init; }

    /// <summary>More than the client is told; null for no more.</summary>
    internal CmpError? Cause { get; private init; }

    /// <summary>What an authority answers instead of what was asked for; null unless it was the authority that refused.</summary>
    internal AuthorityReply? Reply { get; private init; }

    /// <summary>The refusal that a broken rule leads to.</summary>
    /// <param name="error">Which rule was broken, and how.</param>
    /// <returns>The refusal. Its text says no more than the client should know: not what the server trusts.</returns>
    internal static Refusal Of(CmpError error)
    {
        PkiFailureInfo reason = CmpErrorTable.FailureInfoOf(error.Code) ?? PkiFailureInfo.SystemFailure;
        string rule = error.Rule is null ? string.Empty : $" (rule {error.Rule})";

        // Whether there is a secret of that name is nothing for strangers: an unknown one looks like a wrong one.
        CmpErrorCode told = error.Code == CmpErrorCode.MissingSecret ? CmpErrorCode.BadProtection : error.Code;
        string text = error.Der.IsNone ? $"{told}{rule}" : $"{told}{rule}: {error.Der}";
        return new Refusal(reason, text) { Code = error.Code, Cause = error };
    }

    /// <summary>The refusal that a failure of this side's own leads to. The client learns no more of it.</summary>
    /// <param name="error">What has failed.</param>
    /// <returns>The refusal.</returns>
    internal static Refusal OfOurs(CmpError error) =>
        new(PkiFailureInfo.SystemFailure, "the request could not be processed") { Code = error.Code, Cause = error };

    /// <summary>The refusal of a request that does not make sense.</summary>
    /// <param name="code">What is wrong.</param>
    /// <param name="text">The text for people.</param>
    /// <returns>The refusal.</returns>
    internal static Refusal Of(CmpErrorCode code, string text) =>
        new(CmpErrorTable.FailureInfoOf(code) ?? PkiFailureInfo.SystemFailure, text) { Code = code };

    /// <summary>The refusal that an authority has put into words.</summary>
    /// <param name="reply">What it answers.</param>
    /// <returns>The refusal.</returns>
    internal static Refusal Of(AuthorityReply reply) =>
        new(PkiFailureInfo.SystemFailure, $"the authority answers: {reply.StatusToSend}") { Code = CmpErrorCode.RequestNotProcessed, Reply = reply };

    /// <summary>The refusal as an error, with all that is known.</summary>
    /// <returns>The error.</returns>
    internal CmpError ToError() => Cause ?? new CmpError(Code, Text);
}
