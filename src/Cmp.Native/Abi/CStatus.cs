using System.Runtime.CompilerServices;
using Cmp.Native.Errors;

namespace Cmp.Native.Abi;

/// <summary>A number that C asks for, where 0 is an ordinary answer; -1 means failure or "none so far".</summary>
internal readonly struct CStatus
{
    // Kept off by one so that the default value is the failure value.
    private readonly int _valuePlusOne;

    private CStatus(int valuePlusOne) => _valuePlusOne = valuePlusOne;

    /// <summary>-1, when the reason is on the queue already or when there is no value.</summary>
    public static CStatus Failure => default;

    /// <summary>The value that C sees.</summary>
    public int Value => unchecked(_valuePlusOne - 1);

    /// <summary>The value given, which may also be one of the special negative ones.</summary>
    public static CStatus Of(int value) => new(unchecked(value + 1));

    /// <summary>Puts the reason, with a text if there is one, on the error queue.</summary>
    /// <param name="reason">The reason code.</param>
    /// <param name="detail">A text that goes with it.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>-1.</returns>
    public static CStatus Fail(
        Reason reason,
        string detail = "",
        [CallerMemberName] string function = "",
        [CallerLineNumber] int line = 0)
    {
        ErrorQueue.Raise(reason, detail, function, line);
        return default;
    }
}
