namespace Cmp.Asn1.Generator;

/// <summary>The tracking names of the pipeline's steps; tests ask for them to prove that a second run is cached.</summary>
internal static class Stage
{
    internal const string ParsedSequences = "ParsedSequences";
    internal const string ParsedChoices = "ParsedChoices";
    internal const string Sequences = "Sequences";
    internal const string Choices = "Choices";

    /// <summary>All of them.</summary>
    internal static readonly string[] All = [ParsedSequences, ParsedChoices, Sequences, Choices];
}
