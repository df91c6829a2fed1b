using System;

namespace Cmp.Native.Abi;

/// <summary>
/// Exports a static method under a name of OpenSSL's C API. The export generator writes the entry point that C calls: it
/// converts the arguments, calls the method, and turns an exception into the failure value and an entry on libcrypto's
/// error queue. The method itself converts, calls and converts; it needs no try.
/// </summary>
/// <param name="name">The C symbol; it must stand in <c>symbols.tsv</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CExportAttribute(string name) : Attribute
{
    /// <summary>The C symbol.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// What C sees when the method throws, for methods that return <see langword="int"/> or <see langword="long"/>. All
    /// other return types decide their failure value themselves: NULL for pointers and handles, 0 for
    /// <see cref="CBool"/> and <see cref="CPollable"/>, -1 for <see cref="CStatus"/>.
    /// </summary>
    public int OnFailure { get; set; }
}
