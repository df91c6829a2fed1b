namespace Cmp.Core;

/// <summary>A rule that the peer broke and that was tolerated, as <see cref="ValidationPolicy"/> had it.</summary>
/// <param name="Rule">Number of the rule, as <c>V9</c>.</param>
/// <param name="Detail">What broke it; may quote the peer.</param>
public sealed record CmpDeviation(string Rule, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Rule}: {Detail}";
}
