using System.Linq;
using Cmp.Generators;

namespace Cmp.Asn1.Generator;

/// <summary>Writes the codec of a SEQUENCE.</summary>
internal static class SequenceEmitter
{
    /// <summary>The source of the type's generated part.</summary>
    internal static string Emit(TypeModel type)
    {
        CodeWriter code = FileFrame.Open(type, "System.Formats.Asn1");
        using (code.Block($"readonly ref partial struct {type.Name} : ITaggedDer<{type.Name}>"))
        {
            WriteFacts(code, type);
            code.Line();
            WriteRead(code, type);
            code.Line();
            WriteWrite(code, type);
            foreach (FieldModel field in type.Fields.Where(FieldEmitter.NeedsMethod))
            {
                code.Line();
                FieldEmitter.WriteReadMethod(code, field);
            }
        }

        return code.ToString();
    }

    private static void WriteFacts(CodeWriter code, TypeModel type) => code.Line($$"""
        /// <inheritdoc/>
        public static string TypeName => "{{type.Asn1Name}}";

        /// <inheritdoc/>
        public static bool IsConstructed => true;

        /// <inheritdoc/>
        public static bool CanStartWith(byte identifier) => identifier == DerTag.Sequence;
        """);

    private static void WriteRead(CodeWriter code, TypeModel type)
    {
        code.Line($"""
            /// <inheritdoc/>
            public static {type.Name} Read(scoped ref DerReader reader, string field) => Read(ref reader, DerTag.Sequence, field);

            /// <inheritdoc/>
            """);
        using (code.Block($"public static {type.Name} Read(scoped ref DerReader reader, byte identifier, string field)"))
        {
            code.Line("int outer = reader.Enter(identifier, field);");
            if (type.Fields.Count == 0)
            {
                code.Line($"{type.Name} value = default;");
            }
            else
            {
                using (code.Block($"{type.Name} value = new()", ";"))
                {
                    foreach (FieldModel field in type.Fields)
                    {
                        code.Line($"{field.Name} = {FieldEmitter.ReadExpression(field, "reader")},");
                    }
                }
            }

            code.Line("reader.Leave(outer, field);");
            code.Line("return value;");
        }
    }

    private static void WriteWrite(CodeWriter code, TypeModel type)
    {
        code.Line("""
            /// <inheritdoc/>
            public void Write(AsnWriter writer) => Write(writer, Asn1Tag.Sequence);

            /// <inheritdoc/>
            """);
        using (code.Block("public void Write(AsnWriter writer, Asn1Tag tag)"))
        {
            using (code.Block("using (writer.PushSequence(tag))"))
            {
                foreach (FieldModel field in type.Fields)
                {
                    FieldEmitter.WriteWrite(code, field, field.Name);
                }
            }
        }
    }
}
