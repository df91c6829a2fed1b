using System.Linq;
using Cmp.Generators;

namespace Cmp.Asn1.Generator;

/// <summary>Writes the codec of a CHOICE, the enum of its alternatives and their accessors.</summary>
internal static class ChoiceEmitter
{
    /// <summary>The source of the type's generated part.</summary>
    internal static string Emit(TypeModel type)
    {
        CodeWriter code = FileFrame.Open(type, "System", "System.Formats.Asn1");
        WriteKinds(code, type);
        code.Line();
        using (code.Block($"readonly ref partial struct {type.Name} : IDer<{type.Name}>"))
        {
            WriteFacts(code, type);
            foreach (FieldModel field in type.Fields)
            {
                code.Line();
                WriteAccessor(code, type, field);
            }

            code.Line();
            WriteRead(code, type);
            code.Line();
            code.Line("""
                /// <inheritdoc/>
                public void Write(AsnWriter writer) => writer.WriteEncodedValue(Encoded);
                """);
            foreach (FieldModel field in type.Fields)
            {
                code.Line();
                WriteAlternative(code, type, field);
            }

            code.Line();
            WriteKindOf(code, type);
            foreach (FieldModel field in type.Fields)
            {
                code.Line();
                FieldEmitter.WriteReadMethod(code, field);
            }
        }

        return code.ToString();
    }

    private static void WriteKinds(CodeWriter code, TypeModel type)
    {
        code.Line($"/// <summary>The alternatives of <see cref=\"{type.Name}\"/>.</summary>");
        using (code.Block($"{type.Accessibility} enum {type.Name}Kind"))
        {
            code.Line("/// <summary>None: the value was not decoded.</summary>");
            code.Line("None = 0,");
            foreach (FieldModel field in type.Fields)
            {
                string tag = field.Tag.Mode == TagMode.None ? string.Empty : $" [{field.Tag.Number}]";
                code.Line();
                code.Line($"/// <summary><c>{field.Asn1Name}{tag}</c>.</summary>");
                code.Line($"{field.Name},");
            }
        }
    }

    private static void WriteFacts(CodeWriter code, TypeModel type) => code.Line($$"""
        private {{type.Name}}({{type.Name}}Kind kind, ReadOnlySpan<byte> encoded)
        {
            Kind = kind;
            Encoded = encoded;
        }

        /// <inheritdoc/>
        public static string TypeName => "{{type.Asn1Name}}";

        /// <summary>The alternative chosen.</summary>
        public {{type.Name}}Kind Kind { get; }

        /// <summary>The encoding of the alternative, with its tag and length.</summary>
        public ReadOnlySpan<byte> Encoded { get; }
        """);

    private static void WriteAccessor(CodeWriter code, TypeModel type, FieldModel field)
    {
        using (code.Block($"{field.Accessibility} partial {field.Type} {field.Name}"))
        using (code.Block("get"))
        {
            code.Line("DerReader reader = DerReader.OfChecked(Encoded);");
            code.Line($"return Kind == {type.Name}Kind.{field.Name} ? Read{field.Name}(ref reader) : default;");
        }
    }

    private static void WriteRead(CodeWriter code, TypeModel type)
    {
        code.Line($"""
            /// <summary>A value from bytes that are known to be an alternative: just decoded, or just encoded.</summary>
            /// <param name="kind">The alternative.</param>
            /// <param name="encoded">Its encoding, with tag and length. The value is a view over it.</param>
            /// <returns>The value.</returns>
            public static {type.Name} FromEncoded({type.Name}Kind kind, ReadOnlySpan<byte> encoded) => new(kind, encoded);

            /// <inheritdoc/>
            public static bool CanStartWith(byte identifier) => KindOf(identifier) != {type.Name}Kind.None;

            /// <inheritdoc/>
            """);
        using (code.Block($"public static {type.Name} Read(scoped ref DerReader reader, string field)"))
        {
            code.Line("int start = reader.Offset;");
            code.Line("byte identifier = reader.NextIdentifier;");
            code.Line($"{type.Name}Kind kind = KindOf(identifier);");
            using (code.Block($"if (reader.IsChecked && kind != {type.Name}Kind.None)"))
            {
                code.Line($"return new {type.Name}(kind, reader.ReadFrame(identifier, field));");
            }

            code.Line();
            using (code.Block("switch (kind)"))
            {
                foreach (FieldModel field in type.Fields)
                {
                    code.Line($"case {type.Name}Kind.{field.Name}:");
                    using (code.Indent())
                    {
                        code.Line($"_ = Read{field.Name}(ref reader);").Line("break;");
                    }
                }

                code.Line("default:");
                using (code.Indent())
                {
                    code.Line("reader.FailChoice(field);").Line("return default;");
                }
            }

            code.Line();
            code.Line("reader.LeaveChoice(field);");
            code.Line($"return new {type.Name}(kind, reader.Since(start));");
        }
    }

    private static void WriteAlternative(CodeWriter code, TypeModel type, FieldModel field)
    {
        string parameter = field.Kind == ValueKind.Der ? $"scoped in {field.Type}" : field.Type;
        code.Line($"""
            /// <summary>Appends the encoding of a <see cref="{type.Name}"/> whose alternative is <c>{field.Asn1Name}</c>.</summary>
            /// <param name="writer">Where to write.</param>
            /// <param name="value">The value of the alternative.</param>
            """);
        string signature = $"public static void Write{field.Name}(AsnWriter writer, {parameter} value)";
        if (FieldEmitter.WriteStatement(field, "value") is { } statement)
        {
            code.Line($"{signature} =>");
            using (code.Indent())
            {
                code.Line(statement);
            }

            return;
        }

        using (code.Block(signature))
        {
            FieldEmitter.WriteWrite(code, field, "value");
        }
    }

    private static void WriteKindOf(CodeWriter code, TypeModel type)
    {
        using (code.Block($"private static {type.Name}Kind KindOf(byte identifier) => identifier switch", ";"))
        {
            // What only its own type can recognise must not take the place of no data.
            if (type.Fields.Any(IsOpen))
            {
                code.Line($"0 => {type.Name}Kind.None,");
            }

            foreach (FieldModel field in type.Fields.Where(static field => !IsOpen(field)))
            {
                string identifiers = string.Join(" or ", field.Identifiers.Select(static octet => $"0x{octet:X2}"));
                code.Line($"{identifiers} => {type.Name}Kind.{field.Name},");
            }

            foreach (FieldModel field in type.Fields.Where(IsOpen))
            {
                code.Line($"_ when {field.Type}.CanStartWith(identifier) => {type.Name}Kind.{field.Name},");
            }

            code.Line($"_ => {type.Name}Kind.None,");
        }
    }

    private static bool IsOpen(FieldModel field) => !field.AreIdentifiersKnown || field.Identifiers.Count > byte.MaxValue;
}
