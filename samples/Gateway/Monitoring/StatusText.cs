using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Gateway;

/// <summary>What <c>/health</c> and <c>/metrics</c> say.</summary>
internal static class StatusText
{
    /// <summary>The health, a line for each thing.</summary>
    /// <param name="status">What there is to say.</param>
    /// <param name="now">The time.</param>
    /// <returns>The text; the first line is "ok" or why not.</returns>
    internal static string Health(GatewayStatus status, DateTimeOffset now)
    {
        StringBuilder text = new();
        text.Append(Verdict(status, now)).Append('\n');
        Line(text, "state", status.State);
        if (status.Subject is not null)
        {
            Line(text, "subject", status.Subject);
            Line(text, "not_before", Time(status.NotBefore));
            Line(text, "not_after", Time(status.NotAfter));
            Line(text, "renewal_due", status.RenewalDue == DateTimeOffset.MinValue ? "now" : Time(status.RenewalDue));
            Line(text, "generation", status.Generation.ToString(CultureInfo.InvariantCulture));
            Line(text, "proven", status.IsProven ? "yes" : "no");
        }

        if (status.WaitsUntil is DateTimeOffset until)
        {
            Line(text, "waiting_until", Time(until));
        }

        if (status.Failure is not null)
        {
            Line(text, "last_failure", status.Failure.ReplaceLineEndings(" "));
        }

        return text.ToString();
    }

    /// <summary>The metrics, in the text form of Prometheus.</summary>
    /// <param name="status">What there is to say.</param>
    /// <param name="now">The time.</param>
    /// <param name="residentOctets">The memory of the process.</param>
    /// <returns>The text.</returns>
    internal static string Metrics(GatewayStatus status, DateTimeOffset now, long residentOctets)
    {
        StringBuilder text = new();
        Metric(text, "cmp_gateway_healthy", "gauge", "Whether the certificate in use is valid.", status.IsHealthy(now) ? 1 : 0);
        Metric(text, "cmp_gateway_generation", "gauge", "Number of the generation in use.", status.Generation);
        Metric(text, "cmp_gateway_generation_proven", "gauge", "Whether the CA has taken a message signed with it.", status.IsProven ? 1 : 0);
        Metric(text, "cmp_gateway_generations", "gauge", "Generations on disk.", status.Generations);
        if (status.Subject is not null)
        {
            Metric(text, "cmp_gateway_certificate_not_before_seconds", "gauge", "Start of the validity, Unix time.", Unix(status.NotBefore));
            Metric(text, "cmp_gateway_certificate_not_after_seconds", "gauge", "End of the validity, Unix time.", Unix(status.NotAfter));
            Metric(text, "cmp_gateway_renewal_due_seconds", "gauge", "When the certificate is renewed, Unix time.", Unix(status.RenewalDue));
        }

        Optional(text, "cmp_gateway_last_issued_seconds", "When the last certificate was issued, Unix time.", status.IssuedAt);
        Optional(text, "cmp_gateway_last_answer_seconds", "When the CA last took a message signed with the key in use, Unix time.", status.RootsAskedAt);
        Optional(text, "cmp_gateway_waiting_until_seconds", "Until when the CA has asked to wait, Unix time.", status.WaitsUntil);
        Metric(text, "cmp_gateway_failures_in_row", "gauge", "Failures since something last succeeded.", status.FailuresInRow);
        Metric(text, "cmp_gateway_polls_total", "counter", "pollReq messages sent.", status.Polls);
        Metric(text, "cmp_gateway_roots_added_total", "counter", "Roots that were added.", status.RootsAdded);
        Operations(text, status.Outcomes);
        Metric(text, "process_resident_memory_bytes", "gauge", "Resident memory.", residentOctets);
        return text.ToString();
    }

    private static string Verdict(GatewayStatus status, DateTimeOffset now) =>
        status.IsHealthy(now) ? "ok"
        : status.Subject is null ? "no certificate yet"
        : now < status.NotBefore ? $"the certificate is not valid yet, or the clock, which says {Time(now)}, is wrong"
        : $"the certificate has expired, or the clock, which says {Time(now)}, is wrong";

    private static void Operations(StringBuilder text, IReadOnlyDictionary<(string Operation, string Outcome), long> outcomes)
    {
        Head(text, "cmp_gateway_operations_total", "counter", "Operations by how they ended.");
        foreach (((string operation, string outcome), long count) in outcomes.OrderBy(entry => entry.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"cmp_gateway_operations_total{{operation=\"{operation}\",outcome=\"{outcome}\"}} {count}\n");
        }
    }

    private static void Optional(StringBuilder text, string name, string help, DateTimeOffset? time)
    {
        if (time is DateTimeOffset known)
        {
            Metric(text, name, "gauge", help, Unix(known));
        }
    }

    private static void Metric(StringBuilder text, string name, string kind, string help, long value)
    {
        Head(text, name, kind, help);
        text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }

    private static void Head(StringBuilder text, string name, string kind, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {kind}\n");

    private static void Line(StringBuilder text, string name, string value) => text.Append(name).Append(": ").Append(value).Append('\n');

    private static string Time(DateTimeOffset time) => time.ToString("u", CultureInfo.InvariantCulture);

    private static long Unix(DateTimeOffset time) => time == DateTimeOffset.MinValue ? 0 : time.ToUnixTimeSeconds();
}
