using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>Passes entries on, and keeps the deviations of the operation that is going on.</summary>
/// <param name="inner">Where entries go.</param>
internal sealed class OperationLog(ICmpLog inner) : ICmpLog
{
    private const int MostKept = 64;

    private List<CmpDeviation> _deviations = [];

    /// <inheritdoc/>
    public bool IsEnabled(CmpSeverity severity) => severity == CmpSeverity.Warning || inner.IsEnabled(severity);

    /// <inheritdoc/>
    public void Write(CmpSeverity severity, string text)
    {
        if (inner.IsEnabled(severity))
        {
            inner.Write(severity, text);
        }
    }

    /// <inheritdoc/>
    public void Deviate(string rule, string detail)
    {
        CmpDeviation deviation = new(rule, detail);
        if (_deviations.Count < MostKept && !_deviations.Contains(deviation))
        {
            _deviations.Add(deviation);
        }

        inner.Deviate(rule, detail);
    }

    /// <summary>Hands out what was kept and begins anew.</summary>
    /// <returns>The deviations.</returns>
    internal IReadOnlyList<CmpDeviation> TakeDeviations()
    {
        List<CmpDeviation> taken = _deviations;
        _deviations = [];
        return taken;
    }
}
