using System;
using Cmp.Core;

namespace Cmp.Tool;

/// <summary>Ends a command whose operation is not over: it is kept, and can go on.</summary>
/// <param name="error">What has happened.</param>
/// <param name="hint">How to go on.</param>
internal sealed class SavedOperationException(CmpError error, string hint) : Exception(error.ToString())
{
    /// <summary>What has happened.</summary>
    internal CmpError Error { get; } = error;

    /// <summary>How to go on.</summary>
    internal string Hint { get; } = hint;
}
