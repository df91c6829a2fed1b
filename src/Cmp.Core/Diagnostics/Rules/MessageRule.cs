using System;

namespace Cmp.Core;

/// <summary>A rule that a single message can be seen to break.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Level">How binding it is.</param>
/// <param name="Section">Where it stands.</param>
/// <param name="Check">Says how a message breaks it, or null.</param>
internal sealed record MessageRule(string Number, RuleLevel Level, string Section, Func<RuleSubject, string?> Check)
{
    /// <summary>Whether a transaction checks the rule anyhow, knowing more than the message: it is not to be checked twice.</summary>
    internal bool IsOfTransactions { get; init; }
}
