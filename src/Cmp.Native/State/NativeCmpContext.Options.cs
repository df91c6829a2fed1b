using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoEvp;
using static Cmp.Native.Interop.LibcryptoObjects;

namespace Cmp.Native.State;

/// <summary>Options that are numbers, and the two digests that are chosen by number.</summary>
internal sealed unsafe partial class NativeCmpContext
{
    /// <summary>Octets of salt in a password based MAC.</summary>
    internal const int PasswordSaltLength = 16;

    /// <summary>Iterations of the one-way function in a password based MAC.</summary>
    internal const int PasswordIterations = 500;

    private const int NidSha256 = 672;
    private const int NidHmacSha1 = 781;
    private const int PopoSignature = 1;
    private const int MaximumPopo = 3;
    private const int MaximumRevocationReason = 10;

    // Those of OpenSSL have places under their numbers, ours one behind them.
    private const int OwnOptionPlace = (int)NativeContextOption.DoNotKeepExtraCerts + 1;

    private readonly int[] _options;
    private Owned<EVP_MD> _digest = Owned.Digest();
    private Owned<EVP_MD> _oneWayFunction = Owned.Digest();

    /// <summary>The digest of signatures for keys that do not prescribe their own.</summary>
    internal EVP_MD* Digest => _digest.Pointer;

    /// <summary>The one-way function of a password based MAC.</summary>
    internal EVP_MD* OneWayFunction => _oneWayFunction.Pointer;

    /// <summary>The value of an option.</summary>
    internal int this[NativeContextOption option] => option switch
    {
        NativeContextOption.Digest => EVP_MD_get_type(Digest),
        NativeContextOption.OneWayFunction => EVP_MD_get_type(OneWayFunction),
        _ => _options[PlaceOf(option)],
    };

    /// <summary>Whether a Boolean option is set.</summary>
    internal bool Has(NativeContextOption option) => this[option] != 0;

    /// <summary>Reads an option.</summary>
    /// <param name="option">A number from C.</param>
    /// <param name="value">The value.</param>
    /// <returns>False with a reason on the error queue if there is no such option.</returns>
    internal bool TryGetOption(int option, out int value)
    {
        bool known = Range((NativeContextOption)option).Maximum >= 0;
        value = known ? this[(NativeContextOption)option] : -1;
        if (!known)
        {
            ErrorQueue.Raise(Reason.InvalidOption);
        }

        return known;
    }

    /// <summary>Sets an option.</summary>
    /// <param name="option">A number from C.</param>
    /// <param name="value">The value.</param>
    /// <returns>False with a reason on the error queue if there is no such option or the value is out of range.</returns>
    internal bool TrySetOption(int option, int value)
    {
        NativeContextOption known = (NativeContextOption)option;
        (int minimum, int maximum) = Range(known);
        if (value < minimum)
        {
            ErrorQueue.Raise(Reason.ValueTooSmall);
            return false;
        }

        if (value > maximum)
        {
            ErrorQueue.Raise(maximum < 0 ? Reason.InvalidOption : Reason.ValueTooLarge);
            return false;
        }

        switch (known)
        {
            case NativeContextOption.Digest:
                return FetchDigest(ref _digest, value);
            case NativeContextOption.OneWayFunction:
                return FetchDigest(ref _oneWayFunction, value);
            default:
                _options[PlaceOf(known)] = value;
                return true;
        }
    }

    /// <summary>Puts the message timeout back, whatever it was: -1, the default, cannot be set as an option.</summary>
    internal void RestoreMessageTimeout(int seconds) => _options[(int)NativeContextOption.MessageTimeout] = seconds;

    /// <summary>The values an option may have; the maximum is negative if there is no such option.</summary>
    private static (int Minimum, int Maximum) Range(NativeContextOption option)
    {
        switch (option)
        {
            case NativeContextOption.LogVerbosity:
                return (0, (int)LogSeverity.Trace);
            case NativeContextOption.ProofOfPossessionMethod:
                return (-1, MaximumPopo);
            case NativeContextOption.RevocationReason:
                return (-1, MaximumRevocationReason);
            case NativeContextOption.AcceptEncryptedValue:
                return (-1, 1);
            case NativeContextOption.KeepAlive:
            case NativeContextOption.MessageTimeout:
            case NativeContextOption.TotalTimeout:
            case NativeContextOption.ValidityDays:
            case NativeContextOption.SubjectAltNameNoDefault:
            case NativeContextOption.SubjectAltNameCritical:
            case NativeContextOption.PoliciesCritical:
            case NativeContextOption.ImplicitConfirm:
            case NativeContextOption.DisableConfirm:
            case NativeContextOption.UnprotectedSend:
            case NativeContextOption.UnprotectedErrors:
            case NativeContextOption.OneWayFunction:
            case NativeContextOption.MacAlgorithm:
            case NativeContextOption.Digest:
            case NativeContextOption.IgnoreKeyUsage:
            case NativeContextOption.PermitTrustAnchorInExtraCertsForIr:
                return (0, int.MaxValue);
            case NativeContextOption.UseTls or NativeContextOption.DoNotKeepExtraCerts
                when LibcryptoConduct.HasOptionsForTlsAndExtraCerts:
                return (0, int.MaxValue);
            default:
                return (0, -1);
        }
    }

    private static int PlaceOf(NativeContextOption option) =>
        option == NativeContextOption.AcceptEncryptedValue ? OwnOptionPlace : (int)option;

    /// <summary>OpenSSL's defaults.</summary>
    private static int[] NewOptions()
    {
        int[] options = new int[OwnOptionPlace + 1];
        options[(int)NativeContextOption.LogVerbosity] = (int)LogSeverity.Info;
        options[(int)NativeContextOption.KeepAlive] = 1;
        options[(int)NativeContextOption.MessageTimeout] = -1;
        options[(int)NativeContextOption.UseTls] = -1;
        options[(int)NativeContextOption.MacAlgorithm] = NidHmacSha1;
        options[(int)NativeContextOption.ProofOfPossessionMethod] = PopoSignature;
        options[(int)NativeContextOption.RevocationReason] = -1;
        options[OwnOptionPlace] = -1;
        return options;
    }

    /// <summary>Whether HTTP runs over TLS.</summary>
    internal bool UsesTls => this[NativeContextOption.UseTls] switch
    {
        < 0 => HttpCallbackArgument != null,
        int said => said != 0,
    };

    private bool InitializeDigests() =>
        FetchDigest(ref _oneWayFunction, NidSha256) && FetchDigest(ref _digest, NidSha256);

    private void DisposeDigests()
    {
        _oneWayFunction.Dispose();
        _digest.Dispose();
    }

    /// <summary>Fetches at once, so that an algorithm that nobody provides is refused when it is set.</summary>
    private bool FetchDigest(ref Owned<EVP_MD> place, int nid)
    {
        EVP_MD* digest = EVP_MD_fetch(Library, OBJ_nid2sn(nid), Properties);
        if (digest == null)
        {
            ErrorQueue.Raise(Reason.UnsupportedAlgorithm);
            return false;
        }

        place.Replace(digest);
        return true;
    }
}
