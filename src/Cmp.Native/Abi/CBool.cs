using System.Runtime.CompilerServices;
using Cmp.Native.Errors;

namespace Cmp.Native.Abi;

/// <summary>OpenSSL's commonest result: 1 on success, 0 on failure with the reason on libcrypto's error queue.</summary>
internal readonly struct CBool
{
    private CBool(int value) => Value = value;

    /// <summary>1.</summary>
    public static CBool Success => new(1);

    /// <summary>0, when the reason is on the queue already or when "no" is an ordinary answer.</summary>
    public static CBool Failure => default;

    /// <summary>The value that C sees.</summary>
    public int Value { get; }

    /// <summary>Puts the reason, with a text if there is one, on the error queue.</summary>
    /// <param name="reason">The reason code.</param>
    /// <param name="detail">A text that goes with it.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>0.</returns>
    public static CBool Fail(
        Reason reason,
        string detail = "",
        [CallerMemberName] string function = "",
        [CallerLineNumber] int line = 0)
    {
        ErrorQueue.Raise(reason, detail, function, line);
        return default;
    }

    /// <summary>Puts the reason on the error queue.</summary>
    /// <param name="reason">The reason code.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>0.</returns>
    public static CBool Fail(CrmfReason reason, [CallerMemberName] string function = "", [CallerLineNumber] int line = 0)
    {
        ErrorQueue.Raise(reason, "", function, line);
        return default;
    }

    /// <summary>1 for true, 0 for false.</summary>
    public static CBool From(bool success) => new(success ? 1 : 0);
}
