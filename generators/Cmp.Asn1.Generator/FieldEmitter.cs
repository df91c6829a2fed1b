using Cmp.Generators;
using Microsoft.CodeAnalysis.CSharp;

namespace Cmp.Asn1.Generator;

/// <summary>Writes how one component is read and written.</summary>
internal static class FieldEmitter
{
    /// <summary>The type of the property: <c>Optional</c> included.</summary>
    internal static string PropertyType(FieldModel field) =>
        field.Presence == Presence.Optional ? $"Optional<{field.Type}>" : field.Type;

    /// <summary>Whether reading takes more than one expression and so has a method of its own.</summary>
    internal static bool NeedsMethod(FieldModel field) =>
        field.MinimumSize is not null
        || (field.Kind != ValueKind.Der && (field.Presence != Presence.Required || field.Tag.Mode == TagMode.Explicit));

    /// <summary>The expression that reads a component; what needs a method is read by a call of it.</summary>
    internal static string ReadExpression(FieldModel field, string reader) =>
        NeedsMethod(field) ? $"Read{field.Name}(ref {reader})" : ReadValue(field, reader);

    /// <summary>The method that reads a component.</summary>
    internal static void WriteReadMethod(CodeWriter code, FieldModel field)
    {
        string signature = $"private static {PropertyType(field)} Read{field.Name}(scoped ref DerReader reader)";
        if (!NeedsMethod(field))
        {
            code.Line($"{signature} =>");
            using (code.Indent())
            {
                code.Line($"{ReadValue(field, "reader")};");
            }

            return;
        }

        using (code.Block(signature))
        {
            if (field.Kind == ValueKind.Der)
            {
                WriteSizedBody(code, field);
            }
            else
            {
                WriteSimpleBody(code, field);
            }
        }
    }

    /// <summary>The statement that writes a value with its tag; null if it takes more than one.</summary>
    internal static string? WriteStatement(FieldModel field, string value) => field.Tag.Mode switch
    {
        TagMode.Explicit => null,
        TagMode.Implicit => WriteValue(field, value, $"DerTag.Context({field.Tag.Number})"),
        _ => WriteValue(field, value, tag: null),
    };

    /// <summary>The statements that write a component.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="field">The component.</param>
    /// <param name="value">The expression of its property.</param>
    internal static void WriteWrite(CodeWriter code, FieldModel field, string value)
    {
        switch (field.Presence)
        {
            case Presence.Optional:
                string local = Local(field.Name);
                using (code.Block($"if ({value}.TryGet(out {field.Type} {local}))"))
                {
                    WriteTagged(code, field, local);
                }

                break;
            case Presence.Default:
                using (code.Block($"if ({Comparison(field, value, isEqual: false)})"))
                {
                    WriteTagged(code, field, value);
                }

                break;
            default:
                WriteTagged(code, field, value);
                break;
        }
    }

    private static string ReadValue(FieldModel field, string reader)
    {
        string name = $"\"{field.Asn1Name}\"";
        if (field.Kind != ValueKind.Der)
        {
            return ReadSimple(field, reader);
        }

        string optional = field.Presence == Presence.Optional ? "Optional" : string.Empty;
        return field.Tag.Mode switch
        {
            TagMode.Explicit => $"{reader}.Read{optional}Explicit<{field.Type}>({field.Tag.Number}, {name})",
            TagMode.Implicit => $"{reader}.Read{optional}Implicit<{field.Type}>({field.Tag.Number}, {name})",
            _ when optional.Length > 0 => $"{reader}.ReadOptional<{field.Type}>({name})",
            _ => $"{field.Type}.Read(ref {reader}, {name})",
        };
    }

    private static string ReadSimple(FieldModel field, string reader)
    {
        string arguments = $"({SimpleIdentifier(field)}, \"{field.Asn1Name}\")";
        return field.Kind switch
        {
            ValueKind.Boolean => $"{reader}.ReadBoolean{arguments}",
            ValueKind.Int32 => $"{reader}.ReadInt32{arguments}",
            _ => $"{reader}.ReadEnum<{field.Type}>{arguments}",
        };
    }

    private static string SimpleIdentifier(FieldModel field) => field switch
    {
        { Tag.Mode: TagMode.Implicit } => $"DerTag.Primitive({field.Tag.Number})",
        { Kind: ValueKind.Boolean } => "DerTag.Boolean",
        { Kind: ValueKind.Enumerated } => "DerTag.Enumerated",
        _ => "DerTag.Integer",
    };

    // A collection with a SIZE.
    private static void WriteSizedBody(CodeWriter code, FieldModel field)
    {
        code.Line($"{PropertyType(field)} value = {ReadValue(field, "reader")};");
        if (field.Presence == Presence.Optional)
        {
            using (code.Block($"if (value.TryGet(out {field.Type} elements))"))
            {
                code.Line($"reader.RequireSize(elements.Count, {field.MinimumSize}, \"{field.Asn1Name}\");");
            }

            code.Line();
        }
        else
        {
            code.Line($"reader.RequireSize(value.Count, {field.MinimumSize}, \"{field.Asn1Name}\");");
        }

        code.Line("return value;");
    }

    // A number, boolean or enum that may be absent or is wrapped.
    private static void WriteSimpleBody(CodeWriter code, FieldModel field)
    {
        bool isWrapped = field.Tag.Mode == TagMode.Explicit;
        if (field.Presence != Presence.Required)
        {
            using (code.Block($"if (!reader.IsNext({(isWrapped ? $"DerTag.Wrapped({field.Tag.Number})" : SimpleIdentifier(field))}))"))
            {
                code.Line($"return {field.Default ?? "default"};");
            }

            code.Line();
        }

        if (isWrapped)
        {
            code.Line($"int outer = reader.EnterExplicit({field.Tag.Number}, \"{field.Asn1Name}\");");
            code.Line($"{field.Type} value = {ReadSimple(field, "reader")};");
            code.Line($"reader.LeaveExplicit(outer, \"{field.Asn1Name}\");");
        }
        else
        {
            code.Line($"{field.Type} value = {ReadSimple(field, "reader")};");
        }

        if (field.Default is not null)
        {
            code.Line($"reader.RequireNotDefault({Comparison(field, "value", isEqual: true)}, \"{field.Asn1Name}\");");
        }

        code.Line("return value;");
    }

    private static void WriteTagged(CodeWriter code, FieldModel field, string value)
    {
        if (WriteStatement(field, value) is { } statement)
        {
            code.Line(statement);
            return;
        }

        using (code.Block($"using (writer.PushSequence(DerTag.Context({field.Tag.Number})))"))
        {
            code.Line(WriteValue(field, value, tag: null));
        }
    }

    private static string WriteValue(FieldModel field, string value, string? tag)
    {
        string and = tag is null ? string.Empty : $", {tag}";
        return field.Kind switch
        {
            ValueKind.Boolean => $"writer.WriteBoolean({value}{and});",
            ValueKind.Int32 => $"writer.WriteInteger({value}{and});",
            ValueKind.NamedInteger => $"writer.WriteInteger((int){value}{and});",
            ValueKind.Enumerated => $"writer.WriteEnumeratedValue({value}{and});",
            _ => $"{value}.Write(writer{and});",
        };
    }

    private static string Comparison(FieldModel field, string value, bool isEqual)
    {
        if (field.Kind == ValueKind.Boolean)
        {
            return field.Default == "true" == isEqual ? value : $"!{value}";
        }

        return $"{value} {(isEqual ? "==" : "!=")} {field.Default}";
    }

    private static string Local(string name)
    {
        string local = char.ToLowerInvariant(name[0]) + name.Substring(1);
        if (local is "writer" or "tag" || local == name)
        {
            return local + "Value";
        }

        return SyntaxFacts.GetKeywordKind(local) == SyntaxKind.None ? local : "@" + local;
    }
}
