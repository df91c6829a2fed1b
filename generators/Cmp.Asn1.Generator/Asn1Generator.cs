using System.Text;
using Cmp.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cmp.Asn1.Generator;

/// <summary>Writes the codecs of the types that carry <c>[Asn1Sequence]</c> or <c>[Asn1Choice]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class Asn1Generator : IIncrementalGenerator
{
    private static readonly Encoding s_encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Result<TypeModel>> sequences = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.Sequence, TypeParser.IsCandidate, TypeParser.ParseSequence)
            .WithTrackingName(Stage.ParsedSequences);
        IncrementalValuesProvider<Result<TypeModel>> choices = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.Choice, TypeParser.IsCandidate, TypeParser.ParseChoice)
            .WithTrackingName(Stage.ParsedChoices);

        context.ReportDiagnostics(sequences);
        context.ReportDiagnostics(choices);
        context.RegisterSourceOutput(
            sequences.Values().WithTrackingName(Stage.Sequences),
            static (output, type) => Add(output, type, SequenceEmitter.Emit(type)));
        context.RegisterSourceOutput(
            choices.Values().WithTrackingName(Stage.Choices),
            static (output, type) => Add(output, type, ChoiceEmitter.Emit(type)));
    }

    private static void Add(SourceProductionContext output, TypeModel type, string source) =>
        output.AddSource(type.HintName, SourceText.From(source, s_encoding));
}
