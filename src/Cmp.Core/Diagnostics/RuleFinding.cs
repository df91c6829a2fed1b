namespace Cmp.Core;

/// <summary>A rule of the Lightweight CMP Profile or of CMP that a message breaks.</summary>
/// <param name="Rule">Number of the rule, as <c>H11</c>.</param>
/// <param name="Level">How binding it is.</param>
/// <param name="Section">Where it stands, as <c>RFC 9483 3.1</c>.</param>
/// <param name="Text">How the message breaks it.</param>
public sealed record RuleFinding(string Rule, RuleLevel Level, string Section, string Text);

/// <summary>How binding a rule is.</summary>
public enum RuleLevel
{
    /// <summary>SHOULD: there may be reasons.</summary>
    Should = 0,

    /// <summary>MUST.</summary>
    Must,
}
