using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Cmp.Native.Errors;

namespace Cmp.Native.State;

/// <summary>Makes error messages of what is on the error queue, as OpenSSL's server does.</summary>
internal static unsafe class ServerErrors
{
    // Beyond ERR_SYSTEM_FLAG and its codes nothing has words.
    private const ulong MaximumCode = 0xFFFF_FFFF;
    private const ulong ReasonMask = 0x7F_FFFF;

    private static readonly uint s_badRequest = PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadRequest);
    private static readonly uint s_systemFailure = PkiFailureInfoBits.MaskOf(PkiFailureInfo.SystemFailure);

    /// <summary>Tells the client the oldest error on the queue.</summary>
    /// <param name="withText">Whether the text that was added to it is told, too.</param>
    /// <returns>An error message.</returns>
    internal static AuthorityReply FromQueue(bool withText)
    {
        ErrorEntry entry = ErrorQueue.PeekFirstEntry();
        string? reason = Text(entry.Reason);
        List<string> details = [];
        if (entry.Code is > 0 and < MaximumCode)
        {
            Add(details, Text(entry.Library));
            Add(details, reason);
        }

        Add(details, withText ? Text(entry.Text) : null);
        CmpStatusInfo status = new(PkiStatus.Rejection, s_badRequest, reason is null ? [] : [reason]);
        return AuthorityReply.Fail(status) with { ErrorCode = (long)entry.Code, ErrorDetails = details };
    }

    /// <summary>Tells the client that the caller's function failed to say whether its message is delayed.</summary>
    /// <returns>An error message.</returns>
    internal static AuthorityReply OfApplication()
    {
        ErrorEntry entry = ErrorQueue.PeekFirstEntry();
        List<string> details = [];
        Add(details, Text(entry.Reason));
        CmpStatusInfo status = new(PkiStatus.Rejection, s_systemFailure, ["server application error"]);
        return AuthorityReply.Fail(status) with { ErrorCode = (long)(entry.Code & ReasonMask), ErrorDetails = details };
    }

    private static void Add(List<string> details, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            details.Add(text);
        }
    }

    private static string? Text(byte* text) =>
        text == null ? null : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
}
