using System;

namespace Cmp.Native.Abi;

/// <summary>
/// The C type of a parameter or return value where C# cannot express it (<c>STACK_OF(X509) *</c>, <c>const char *</c>, a
/// callback's typedef), written in full; or, on a class that handles refer to, the name of the C structure it stands for.
/// </summary>
/// <param name="text">The type as it stands in the C prototype.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Class)]
internal sealed class CTypeAttribute(string text) : Attribute
{
    /// <summary>The type as it stands in the C prototype.</summary>
    public string Text { get; } = text;
}
