using System;
using System.Collections.Generic;
using System.Globalization;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>Reads the productions of a module, as far as <see cref="Productions"/> uses the language.</summary>
/// <remarks>A line that ends in <c>-- secret</c> holds a component whose value is not to be shown.</remarks>
internal sealed class ProductionParser
{
    private const string Secret = "-- secret";
    private const string SecretWord = "SECRET";

    private readonly List<string> _words;
    private readonly bool _explicitTags;
    private int _position;

    private ProductionParser(List<string> words)
    {
        _words = words;
        _explicitTags = Take() == "EXPLICIT";
        Expect("TAGS");
    }

    private string Next => _position < _words.Count ? _words[_position] : string.Empty;

    /// <summary>Reads a module.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="types">Where the types go, by name.</param>
    internal static void Parse(string text, Dictionary<string, Asn1Type> types)
    {
        ProductionParser parser = new(Words(text));
        while (parser.Next.Length > 0)
        {
            string name = parser.Take();
            parser.Expect("::=");
            Asn1Type type = parser.Type();
            bool isSecret = parser.TrySkip(SecretWord);

            // Another name for a type: the reference keeps where it leads.
            types.Add(name, type with { Name = type.Kind == Asn1Kind.Reference ? type.Name : name, IsSecret = isSecret });
        }
    }

    /// <summary>Reads a type that stands alone.</summary>
    /// <param name="text">Its text.</param>
    /// <returns>The type.</returns>
    internal static Asn1Type ParseType(string text) => new ProductionParser(Words("EXPLICIT TAGS " + text)).Type();

    private Asn1Type Type()
    {
        string word = Take();
        return word switch
        {
            "SEQUENCE" when Next == "{" => new Asn1Type(Asn1Kind.Sequence, DerTag.Sequence) { Components = Components() },
            "SEQUENCE" => Collection(Asn1Kind.SequenceOf, DerTag.Sequence),
            "SET" => Collection(Asn1Kind.SetOf, DerTag.Set),
            "CHOICE" => new Asn1Type(Asn1Kind.Choice, 0) { Components = Components() },
            "INTEGER" => new Asn1Type(Asn1Kind.Integer, DerTag.Integer) { Names = Names() },
            "ENUMERATED" => new Asn1Type(Asn1Kind.Integer, DerTag.Enumerated) { Names = Names() },
            "BOOLEAN" => new Asn1Type(Asn1Kind.Boolean, DerTag.Boolean),
            "NULL" => new Asn1Type(Asn1Kind.Null, DerTag.Null),
            "UTF8String" => new Asn1Type(Asn1Kind.Text, DerTag.Utf8String),
            "IA5String" => new Asn1Type(Asn1Kind.Text, DerTag.Ia5String),
            "GeneralizedTime" => new Asn1Type(Asn1Kind.Time, DerTag.GeneralizedTime),
            "UTCTime" => new Asn1Type(Asn1Kind.Time, DerTag.UtcTime),
            "ANY" => Any(),
            "BIT" => BitString(),
            "OCTET" => OctetString(),
            "OBJECT" => ObjectIdentifier(),
            _ => new Asn1Type(Asn1Kind.Reference, 0) { Name = word },
        };
    }

    private Asn1Type Collection(Asn1Kind kind, byte identifier)
    {
        SkipConstraint("SIZE");
        Expect("OF");
        return new Asn1Type(kind, identifier) { Element = Type() };
    }

    private Asn1Type Any()
    {
        if (TrySkip("DEFINED"))
        {
            Expect("BY");
            _ = Take();
        }

        return new Asn1Type(Asn1Kind.Any, 0);
    }

    private Asn1Type BitString()
    {
        Expect("STRING");
        return new Asn1Type(Asn1Kind.BitString, DerTag.BitString) { Names = Names() };
    }

    private Asn1Type OctetString()
    {
        Expect("STRING");
        return new Asn1Type(Asn1Kind.OctetString, DerTag.OctetString) { Element = TrySkip("CONTAINING") ? Type() : null };
    }

    private Asn1Type ObjectIdentifier()
    {
        Expect("IDENTIFIER");
        return new Asn1Type(Asn1Kind.ObjectIdentifier, DerTag.ObjectIdentifier);
    }

    private List<Asn1Component> Components()
    {
        List<Asn1Component> components = [];
        Expect("{");
        do
        {
            components.Add(Component());
        }
        while (TrySkip(","));
        Expect("}");
        return components;
    }

    private Asn1Component Component()
    {
        string name = Take();
        int tag = -1;
        if (TrySkip("["))
        {
            tag = int.Parse(Take(), CultureInfo.InvariantCulture);
            Expect("]");
        }

        bool isExplicit = TrySkip("EXPLICIT") || (!TrySkip("IMPLICIT") && _explicitTags);
        Asn1Type type = Type();
        bool isOptional = TrySkip("OPTIONAL");
        if (TrySkip("DEFAULT"))
        {
            isOptional = true;
            _ = Take();
        }

        return new Asn1Component(name, tag, isExplicit, type, isOptional, TrySkip(SecretWord));
    }

    // { name(1), other(2) }, and a range of numbers, which is skipped.
    private Dictionary<int, string> Names()
    {
        Dictionary<int, string> names = [];
        if (Next == "{")
        {
            do
            {
                _ = Take();
                string name = Take();
                Expect("(");
                names.Add(int.Parse(Take(), CultureInfo.InvariantCulture), name);
                Expect(")");
            }
            while (Next == ",");
            Expect("}");
        }

        SkipConstraint(string.Empty);
        return names;
    }

    private void SkipConstraint(string keyword)
    {
        if ((keyword.Length == 0 || TrySkip(keyword)) && Next == "(")
        {
            while (Take() != ")")
            {
            }
        }
    }

    private string Take() => _words[_position++];

    private bool TrySkip(string word)
    {
        bool isThere = Next == word;
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private void Expect(string word)
    {
        if (!TrySkip(word))
        {
            throw new FormatException($"{word} is missing before {Next}");
        }
    }

    private static List<string> Words(string text)
    {
        List<string> words = [];
        foreach (string line in text.Split('\n'))
        {
            ReadOnlySpan<char> rest = line.AsSpan().Trim();
            bool isSecret = rest.EndsWith(Secret, StringComparison.Ordinal);
            int before = words.Count;
            Split(isSecret ? rest[..^Secret.Length] : rest, words);
            if (isSecret)
            {
                // Behind the component, but before the comma or the brace that ends it.
                bool isEnded = words[^1] is "," or "}" && words.Count > before;
                words.Insert(isEnded ? words.Count - 1 : words.Count, SecretWord);
            }
        }

        return words;
    }

    private static void Split(ReadOnlySpan<char> line, List<string> words)
    {
        int start = 0;
        for (int i = 0; i <= line.Length; i++)
        {
            bool isMark = i < line.Length && "{}()[],".Contains(line[i], StringComparison.Ordinal);
            if (i == line.Length || isMark || char.IsWhiteSpace(line[i]))
            {
                if (i > start)
                {
                    words.Add(line[start..i].ToString());
                }

                if (isMark)
                {
                    words.Add(line[i].ToString());
                }

                start = i + 1;
            }
        }
    }
}
