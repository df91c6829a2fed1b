using System;
using System.Globalization;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>Why a transaction ended without success. A value; <see cref="CmpClient"/> throws it as <see cref="CmpException"/>.</summary>
public sealed record CmpError
{
    /// <summary>An error.</summary>
    /// <param name="code">What went wrong.</param>
    /// <param name="detail">More about it, for people; may quote the peer.</param>
    public CmpError(CmpErrorCode code, string? detail = null)
    {
        Code = code;
        Detail = detail;
    }

    /// <summary>What went wrong.</summary>
    public CmpErrorCode Code { get; }

    /// <summary>More about it, for people. It may quote the peer: never use it as a format string.</summary>
    public string? Detail { get; init; }

    /// <summary>Who is at fault.</summary>
    public CmpFault Fault => CmpErrorTable.FaultOf(Code);

    /// <summary>Number of the rule that was broken, as <c>V3</c>; null when no numbered rule applies.</summary>
    public string? Rule => BrokenRule ?? CmpErrorTable.RuleOf(Code);

    /// <summary>What is wrong in the encoding and where; none unless the peer sent malformed bytes.</summary>
    public DerError Der { get; init; }

    /// <summary>What the peer said, when it said something.</summary>
    public CmpStatusInfo? PeerStatus { get; init; }

    /// <summary>Whether <see cref="PeerStatus"/> came in a message whose protection was verified. If not, believe nothing of it.</summary>
    public bool PeerStatusVerified { get; init; }

    /// <summary>HTTP status of the answer; null when there was none.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Where the message was sent; null when that is not known.</summary>
    public Uri? Url { get; init; }

    /// <summary>What was going on, as "waiting for ip".</summary>
    public string? Phase { get; init; }

    /// <summary>The failure that caused this one, when it came as an exception.</summary>
    public Exception? Cause { get; init; }

    /// <summary>Number of the rule where <see cref="Code"/> does not say which; null where it does.</summary>
    internal string? BrokenRule { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string text = Rule is null
            ? $"{Code}"
            : string.Create(CultureInfo.InvariantCulture, $"{Code} (rule {Rule})");
        text = Phase is null ? text : $"{text} while {Phase}";
        text = Der.IsNone ? text : $"{text}: {Der}";
        text = Detail is null ? text : $"{text}: {Detail}";
        text = PeerStatus is null ? text : $"{text}; the peer{(PeerStatusVerified ? string.Empty : ", unverified,")} says {PeerStatus}";
        text = HttpStatus is null ? text : string.Create(CultureInfo.InvariantCulture, $"{text}; HTTP status {HttpStatus}");
        return Url is null ? text : $"{text}; at {Url.AbsoluteUri}";
    }
}
