using System;
using System.Collections.Generic;
using System.Linq;

namespace Cmp.Asn1.Tests.Comments;

/// <summary>Which C# types stand for a type of ASN.1.</summary>
internal static class TypeTable
{
    private const string AtLeastOne = " SIZE (1..MAX)";

    /// <summary>Types of the language, and names that a module gives to a type without an own struct here.</summary>
    private static readonly Dictionary<string, string> s_names = new()
    {
        ["BOOLEAN"] = "bool",
        ["INTEGER"] = "DerInteger|int",
        ["INTEGER (1..MAX)"] = "int",
        ["INTEGER (0..MAX)"] = "int",
        ["INTEGER (1..65535)"] = "int",
        ["BIT STRING"] = "BitString",
        ["OCTET STRING"] = "OctetString",
        ["NULL"] = "NullValue",
        ["OBJECT IDENTIFIER"] = "ObjectId",
        ["UTF8String"] = "Utf8Text",
        ["IA5String"] = "Ia5Text",
        ["UTCTime"] = "UtcTime",
        ["GeneralizedTime"] = "GeneralizedTime",
        ["DirectoryString"] = "AnyValue",
        ["Attribute"] = "PkixAttribute",
        ["AttributeCertificateV1"] = "SequenceOf<AnyValue>",
        ["AttributeCertificateV2"] = "SequenceOf<AnyValue>",
        ["ExtendedCertificate"] = "SequenceOf<AnyValue>",
        ["ORAddress"] = "SequenceOf<AnyValue>",
        ["CMPCertificate"] = "Unopened<Certificate>",
        ["CertAnnContent"] = "Unopened<Certificate>",
        ["Certificate"] = "Unopened<Certificate>",
        ["CertificateList"] = "Unopened<CertificateList>",
        ["CertificateSerialNumber"] = "DerInteger",
        ["CMSVersion"] = "CmsVersion",
        ["ContentType"] = "ObjectId",
        ["HashAlgorithm"] = "AlgorithmIdentifier",
        ["MaskGenAlgorithm"] = "AlgorithmIdentifier",
        ["KeyGenParameters"] = "OctetString",
        ["KeyIdentifier"] = "OctetString",
        ["SubjectKeyIdentifier"] = "OctetString",
        ["UserKeyingMaterial"] = "OctetString",
        ["PKIConfirmContent"] = "NullValue",
        ["PKIFailureInfo"] = "BitString",
        ["PKIProtection"] = "BitString",
        ["PKIStatus"] = "PkiStatus",
        ["ReasonFlags"] = "BitString",
        ["SubsequentMessage"] = "SubsequentMessage",
        ["TrailerField"] = "int",
        ["UniqueIdentifier"] = "BitString",
        ["Version"] = "CertificateVersion|int",
    };

    /// <summary>Names that a module gives to a collection.</summary>
    private static readonly Dictionary<string, string> s_collections = new()
    {
        ["Attributes"] = "SET OF Attribute",
        ["CertConfirmContent"] = "SEQUENCE OF CertStatus",
        ["CertificateSet"] = "SET OF CertificateChoices",
        ["CertReqMessages"] = "SEQUENCE SIZE (1..MAX) OF CertReqMsg",
        ["Controls"] = "SEQUENCE SIZE (1..MAX) OF AttributeTypeAndValue",
        ["CRLAnnContent"] = "SEQUENCE OF CertificateList",
        ["Extensions"] = "SEQUENCE SIZE (1..MAX) OF Extension",
        ["GeneralNames"] = "SEQUENCE SIZE (1..MAX) OF GeneralName",
        ["GenMsgContent"] = "SEQUENCE OF InfoTypeAndValue",
        ["GenRepContent"] = "SEQUENCE OF InfoTypeAndValue",
        ["NestedMessageContent"] = "SEQUENCE SIZE (1..MAX) OF PKIMessage",
        ["PKIFreeText"] = "SEQUENCE SIZE (1..MAX) OF UTF8String",
        ["PollReqContent"] = "SEQUENCE OF PollRequest",
        ["PollRepContent"] = "SEQUENCE OF PollResponse",
        ["POPODecKeyChallContent"] = "SEQUENCE OF Challenge",
        ["POPODecKeyRespContent"] = "SEQUENCE OF INTEGER",
        ["RDNSequence"] = "SEQUENCE OF RelativeDistinguishedName",
        ["RelativeDistinguishedName"] = "SET OF AttributeTypeAndValue",
        ["RevocationInfoChoices"] = "SET OF RevocationInfoChoice",
        ["RevReqContent"] = "SEQUENCE OF RevDetails",
    };

    /// <summary>The least number of elements that a type of ASN.1 asks for.</summary>
    internal static int SizeOf(string asn1) => Resolve(asn1).Contains(AtLeastOne, StringComparison.Ordinal) ? 1 : 0;

    /// <summary>Whether a C# type stands for a type of ASN.1.</summary>
    internal static bool Matches(string asn1, string type)
    {
        string resolved = Resolve(asn1);
        foreach ((string collection, string generic) in new[] { ("SEQUENCE", "SequenceOf"), ("SET", "SetOf") })
        {
            string rest = resolved.Replace(AtLeastOne, string.Empty, StringComparison.Ordinal);
            if (rest.StartsWith($"{collection} OF ", StringComparison.Ordinal))
            {
                return Argument(type, generic) is { } element && Matches(rest[$"{collection} OF ".Length..], element)
                    || (Argument(type, "Unopened") is { } unopened && Matches(asn1, unopened));
            }
        }

        if (resolved.StartsWith("ANY", StringComparison.Ordinal))
        {
            return type == "AnyValue";
        }

        if (resolved.StartsWith("INTEGER {", StringComparison.Ordinal))
        {
            return IsEnum(type);
        }

        string expected = Argument(type, "Encoded") ?? type;
        return s_names.TryGetValue(resolved, out string? names)
            ? names.Split('|').Contains(expected)
            : DeclaredType.All.Any(declared => declared.Name == expected && declared.Asn1Name == resolved);
    }

    /// <summary>Whether a C# type keeps its own tag, so that a tag on it is explicit whatever the module says (X.680 31.2.7).</summary>
    internal static bool KeepsTag(string type) =>
        type == "AnyValue" || DeclaredType.All.Any(declared => declared.IsChoice && declared.Name == type);

    private static string Resolve(string asn1) => s_collections.GetValueOrDefault(asn1, asn1);

    private static bool IsEnum(string type) => typeof(DerReader).Assembly.GetTypes().Any(candidate => candidate.IsEnum && candidate.Name == type);

    private static string? Argument(string type, string generic) =>
        type.StartsWith(generic + "<", StringComparison.Ordinal) ? type[(generic.Length + 1)..^1] : null;
}
