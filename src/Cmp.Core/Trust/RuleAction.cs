namespace Cmp.Core;

/// <summary>What to do when a rule is broken that deployed peers break.</summary>
public enum RuleAction
{
    /// <summary>Nothing.</summary>
    Ignore = 0,

    /// <summary>Log it and go on.</summary>
    Warn,

    /// <summary>Refuse the message.</summary>
    Refuse,
}
