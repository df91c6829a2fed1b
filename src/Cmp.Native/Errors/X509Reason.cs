namespace Cmp.Native.Errors;

/// <summary>Why two keys are no pair, under the numbers of OpenSSL's <c>X509_R_*</c>.</summary>
internal enum X509Reason
{
    KeyTypeMismatch = 115,
    KeyValuesMismatch = 116,
    UnknownKeyType = 117,

    // ERR_R_PASSED_NULL_PARAMETER
    PassedNullParameter = 258 | (0x3 << 18),
}
