namespace Cmp.Core;

/// <summary>Where a transaction tells what it does. Texts may quote the peer; they never contain secrets.</summary>
public interface ICmpLog
{
    /// <summary>Whether entries of a severity are wanted; texts for others are not even made.</summary>
    /// <param name="severity">The severity.</param>
    /// <returns>True when they are.</returns>
    bool IsEnabled(CmpSeverity severity);

    /// <summary>Takes an entry.</summary>
    /// <param name="severity">The severity.</param>
    /// <param name="text">What happened.</param>
    void Write(CmpSeverity severity, string text);

    /// <summary>Takes note of a broken rule that is tolerated: a warning, unless somebody keeps count.</summary>
    /// <param name="rule">Number of the rule, as <c>V9</c>.</param>
    /// <param name="detail">What breaks it.</param>
    void Deviate(string rule, string detail)
    {
        if (IsEnabled(CmpSeverity.Warning))
        {
            Write(CmpSeverity.Warning, $"rule {rule} is broken: {detail}");
        }
    }
}

/// <summary>Severity of a log entry; the numbers are those of syslog (RFC 5424 6.2.1).</summary>
public enum CmpSeverity
{
    /// <summary>An operation failed.</summary>
    Error = 3,

    /// <summary>Something is not as it should be; the operation goes on.</summary>
    Warning = 4,

    /// <summary>Progress.</summary>
    Information = 6,

    /// <summary>Detail for developers.</summary>
    Debug = 7,
}

/// <summary>Swallows everything.</summary>
public sealed class NullCmpLog : ICmpLog
{
    private NullCmpLog()
    {
    }

    /// <summary>The only instance.</summary>
    public static NullCmpLog Instance { get; } = new();

    /// <inheritdoc/>
    public bool IsEnabled(CmpSeverity severity) => false;

    /// <inheritdoc/>
    public void Write(CmpSeverity severity, string text)
    {
    }
}
