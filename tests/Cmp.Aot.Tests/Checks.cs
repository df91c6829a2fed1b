using System;
using System.Collections.Generic;
using Cmp.Asn1.Tests.Wire;

namespace Cmp.Aot.Tests;

/// <summary>A list of checks, run one after another.</summary>
internal sealed class Checks
{
    private readonly List<(string Name, Func<bool> Holds)> _checks = [];

    /// <summary>Adds a check that must hold.</summary>
    internal void Add(string name, Func<bool> holds) => _checks.Add((name, holds));

    /// <summary>Adds an action that must not allocate once everything is warm.</summary>
    internal void AddWithoutAllocation(string name, Action action) =>
        Add($"{name} without allocation", () => Allocations.Least(action) == 0);

    /// <summary>Runs all checks and prints which failed, and how many did.</summary>
    /// <returns>0 when all passed; else 1.</returns>
    internal int Run()
    {
        int failed = 0;
        foreach ((string name, Func<bool> holds) in _checks)
        {
            string? complaint = Complaint(holds);
            if (complaint is not null)
            {
                failed++;
                Console.WriteLine($"FAILED {name}: {complaint}");
            }
        }

        Console.WriteLine($"{_checks.Count - failed} passed, {failed} failed");
        return failed == 0 && _checks.Count > 0 ? 0 : 1;
    }

    // A check may fail in any way; the others shall run all the same.
#pragma warning disable CA1031
    private static string? Complaint(Func<bool> holds)
    {
        try
        {
            return holds() ? null : "does not hold";
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }
#pragma warning restore CA1031
}
