using System;
using System.Collections.Generic;
using System.Net;

namespace Cmp.Tool.Serving;

/// <summary>Where and how an authority is reached.</summary>
internal sealed record ServingOptions
{
    /// <summary>The address to listen at.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port for HTTP; 0 for any that is free, null for no HTTP.</summary>
    public int? HttpPort { get; init; } = 8829;

    /// <summary>The port for HTTPS; 0 for any that is free, null for no HTTPS.</summary>
    public int? HttpsPort { get; init; }

    /// <summary>Names and addresses by which clients reach the server, for the certificate of HTTPS.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = ["localhost", "127.0.0.1"];

    /// <summary>Octets of one message.</summary>
    public int MessageOctets { get; init; } = 1024 * 1024;

    /// <summary>How long a request may take to arrive.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Octets per second that a request has to arrive with, after five seconds.</summary>
    public double LeastRate { get; init; } = 240;

    /// <summary>Connections at a time.</summary>
    public int MaximumConnections { get; init; } = 10_000;

    /// <summary>How long requests under way may take when the server is stopped.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
