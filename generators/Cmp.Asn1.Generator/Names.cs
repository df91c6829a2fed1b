namespace Cmp.Asn1.Generator;

/// <summary>Names of the runtime that the generator looks for.</summary>
internal static class Names
{
    internal const string Namespace = "Cmp.Asn1";
    internal const string Sequence = "Cmp.Asn1.Asn1SequenceAttribute";
    internal const string Choice = "Cmp.Asn1.Asn1ChoiceAttribute";

    internal const string SequenceAttribute = "Asn1SequenceAttribute";
    internal const string ChoiceAttribute = "Asn1ChoiceAttribute";
    internal const string NameAttribute = "Asn1NameAttribute";
    internal const string EnumeratedAttribute = "Asn1EnumeratedAttribute";
    internal const string ExplicitAttribute = "ExplicitAttribute";
    internal const string ImplicitAttribute = "ImplicitAttribute";
    internal const string DefaultAttribute = "DefaultAttribute";
    internal const string SizeAttribute = "SizeAttribute";

    internal const string Optional = "Optional`1";
    internal const string SequenceOf = "SequenceOf`1";
    internal const string SetOf = "SetOf`1";
    internal const string Encoded = "Encoded`1";
    internal const string Unopened = "Unopened`1";
    internal const string Der = "IDer`1";
    internal const string TaggedDer = "ITaggedDer`1";
    internal const string AnyValue = "AnyValue";
}
