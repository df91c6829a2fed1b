using System.Runtime.CompilerServices;
using Cmp.Native.Errors;

namespace Cmp.Native.Abi;

/// <summary>
/// The result of <c>OSSL_CMP_try_certreq</c>: 1 done, 0 failed with the reason on libcrypto's error queue, -1 call again
/// after the delay that was stored.
/// </summary>
internal readonly struct CPollable
{
    private CPollable(int value) => Value = value;

    /// <summary>1.</summary>
    public static CPollable Done => new(1);

    /// <summary>0, when the reason is on the queue already.</summary>
    public static CPollable Failure => default;

    /// <summary>-1.</summary>
    public static CPollable Later => new(-1);

    /// <summary>The value that C sees.</summary>
    public int Value { get; }

    /// <summary>Puts the reason, with a text if there is one, on the error queue.</summary>
    /// <param name="reason">The reason code.</param>
    /// <param name="detail">A text that goes with it.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>0.</returns>
    public static CPollable Fail(
        Reason reason,
        string detail = "",
        [CallerMemberName] string function = "",
        [CallerLineNumber] int line = 0)
    {
        ErrorQueue.Raise(reason, detail, function, line);
        return default;
    }
}
