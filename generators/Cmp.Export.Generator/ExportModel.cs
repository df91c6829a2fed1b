using Cmp.Generators;

namespace Cmp.Export.Generator;

/// <summary>How a value crosses between C and the exported method.</summary>
internal enum Passing
{
    /// <summary>Nothing is returned.</summary>
    Void,

    /// <summary>A number, the same on both sides.</summary>
    Number,

    /// <summary>A pointer, the same on both sides.</summary>
    Pointer,

    /// <summary>A pointer in C, a <c>Handle{T}</c> in C#.</summary>
    Handle,

    /// <summary>An int in C, one of the result structs in C#.</summary>
    Result,
}

/// <summary>A parameter's or return value's type on both sides.</summary>
/// <param name="Passing">How it crosses.</param>
/// <param name="CSharp">The type in the method's signature, without namespaces.</param>
/// <param name="Namespaces">The namespaces that the type needs.</param>
/// <param name="C">The type in the C prototype.</param>
/// <param name="Failure">The C# expression for the failure value, if it is a return value.</param>
internal sealed record TypeModel(
    Passing Passing,
    string CSharp,
    EquatableArray<string> Namespaces,
    string C,
    string Failure);

/// <summary>One parameter.</summary>
/// <param name="Name">Its name, the same in C.</param>
/// <param name="Type">Its type.</param>
internal sealed record ParameterModel(string Name, TypeModel Type);

/// <summary>One exported method.</summary>
/// <param name="Symbol">The C name.</param>
/// <param name="Method">The C# method's name.</param>
/// <param name="Namespace">The namespace of the class that holds it.</param>
/// <param name="Class">The class that holds it.</param>
/// <param name="Return">What it returns.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Location">Where the attribute stands.</param>
internal sealed record ExportModel(
    string Symbol,
    string Method,
    string Namespace,
    string Class,
    TypeModel Return,
    EquatableArray<ParameterModel> Parameters,
    LocationInfo? Location);

/// <summary>All exports of one class, in the order of their symbols. Locations are left out: moving code changes no output.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Name">The class.</param>
/// <param name="Exports">Its exports.</param>
internal sealed record ExportClassModel(string Namespace, string Name, EquatableArray<ExportModel> Exports);

/// <summary>A line of <c>symbols.tsv</c>.</summary>
/// <param name="Name">The symbol.</param>
internal sealed record SymbolModel(string Name);
