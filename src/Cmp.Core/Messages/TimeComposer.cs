using System;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Makes Time values: UTCTime through 2049, GeneralizedTime from 2050 on (RFC 5280 4.1.2.5).</summary>
internal static class TimeComposer
{
    private const int FirstYearOfGeneralizedTime = 2050;

    internal static Optional<Time> Compose(DateTimeOffset? time, DerBuffer scratch)
    {
        if (time is not DateTimeOffset value)
        {
            return default;
        }

        DateTimeOffset seconds = value.ToUniversalTime().AddTicks(-(value.Ticks % TimeSpan.TicksPerSecond));
        AsnWriter writer = DerWriterPool.Rent();
        if (seconds.Year < FirstYearOfGeneralizedTime)
        {
            Time.WriteUtcTime(writer, new UtcTime(seconds));
        }
        else
        {
            Time.WriteGeneralTime(writer, new GeneralizedTime(seconds));
        }

        scratch.Append(writer);
        DerWriterPool.Return(writer);
        return new Encoded<Time>(scratch.Span).Value;
    }
}
