using Cmp.Native.Abi;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary><c>&lt;openssl/cmp_util.h&gt;</c>: logging that does not belong to a context.</summary>
internal static unsafe partial class LogExports
{
    /// <summary>Begins to write CMP's trace to standard output; may be called again.</summary>
    [CExport("OSSL_CMP_log_open")]
    internal static CBool Open() => CBool.From(LogOutput.Open());

    /// <summary>Stops it; may be called again.</summary>
    [CExport("OSSL_CMP_log_close")]
    internal static void Close() => LogOutput.Close();

    /// <summary>Writes a line of the log. The location is taken, as in OpenSSL, but only builds for debugging print it.</summary>
    [CExport("OSSL_CMP_print_to_bio")]
    internal static CBool PrintToBio(
        BIO* bio,
        [CType("const char *")] byte* component,
        [CType("const char *")] byte* file,
        int line,
        [CType("OSSL_CMP_severity")] int level,
        [CType("const char *")] byte* msg) =>
        CBool.From(LogOutput.Print(bio, (LogSeverity)level, msg));

    /// <summary>Empties the error queue through a callback, or to standard error.</summary>
    [CExport("OSSL_CMP_print_errors_cb")]
    internal static void PrintErrors(
        [CType("OSSL_CMP_log_cb_t")] delegate* unmanaged[Cdecl]<byte*, byte*, int, int, byte*, int> log_fn) =>
        LogOutput.PrintErrors(log_fn);
}
