using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Cmp.Core;

/// <summary>What clients measure, under one name for both activities and instruments.</summary>
/// <remarks>
/// Activities: one for each operation (<c>cmp ir</c>) and one for each exchange in it (<c>cmp pollReq</c>). Instruments:
/// <c>cmp.client.operation.duration</c> and <c>cmp.client.exchange.duration</c> in seconds, <c>cmp.client.polls</c> and
/// <c>cmp.client.recoveries</c>. Tags: <c>cmp.operation</c>, <c>cmp.message</c>, <c>cmp.outcome</c> (<c>ok</c>, <c>cancelled</c> or the name of a
/// <see cref="CmpFault"/>) and <c>error.type</c> (the name of a <see cref="CmpErrorCode"/>).
/// </remarks>
public static class CmpTelemetry
{
    /// <summary>Name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "Cmp.Core";

    /// <summary>Tag: which message began the operation.</summary>
    internal const string OperationTag = "cmp.operation";

    /// <summary>Tag: which message was sent.</summary>
    internal const string MessageTag = "cmp.message";

    /// <summary>Tag: how it ended.</summary>
    internal const string OutcomeTag = "cmp.outcome";

    /// <summary>Tag: what went wrong.</summary>
    internal const string ErrorTag = "error.type";

    private static readonly Meter s_meter = new(Name);

    /// <summary>Where activities come from.</summary>
    internal static ActivitySource Activities { get; } = new(Name);

    /// <summary>How long operations take with all their waiting.</summary>
    internal static Histogram<double> OperationDuration { get; } =
        s_meter.CreateHistogram<double>("cmp.client.operation.duration", "s", "Duration of CMP operations.");

    /// <summary>How long exchanges take.</summary>
    internal static Histogram<double> ExchangeDuration { get; } =
        s_meter.CreateHistogram<double>("cmp.client.exchange.duration", "s", "Duration of exchanges of CMP messages.");

    /// <summary>How often servers were asked again.</summary>
    internal static Counter<long> Polls { get; } =
        s_meter.CreateCounter<long>("cmp.client.polls", "{poll}", "pollReq messages sent.");

    /// <summary>How often something was tried again.</summary>
    internal static Counter<long> Recoveries { get; } =
        s_meter.CreateCounter<long>("cmp.client.recoveries", "{attempt}", "Further attempts after failures.");

    /// <summary>A tag.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The tag.</returns>
    internal static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
