using System;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;

namespace Cmp.Tool.Authority;

/// <summary>Decides who gets which certificate, and issues it. What it answers is in its journal before.</summary>
/// <remarks>
/// Whoever has a shared secret may have any names certified with it; the certificates can be updated and revoked with that secret. Whoever
/// signs with a certificate of this authority may have its own names certified, update that certificate, and revoke it.
/// </remarks>
internal sealed partial class EmbeddedAuthority : ICertificateAuthority, ISupportAuthority
{
    private readonly AuthoritySettings _settings;
    private readonly CertificateRegister _register;
    private readonly SecretRegistry _secrets;
    private readonly CertificateIssuer _issuer;
    private readonly RevocationListKeeper _lists;
    private readonly CaGenerations _generations;

    /// <summary>An authority.</summary>
    /// <param name="settings">How it is run.</param>
    /// <param name="register">What it has issued.</param>
    /// <param name="secrets">The shared secrets.</param>
    /// <param name="issuer">Signs.</param>
    /// <param name="lists">Has the revocation list.</param>
    /// <param name="generations">Roots and CA certificates.</param>
    internal EmbeddedAuthority(
        AuthoritySettings settings,
        CertificateRegister register,
        SecretRegistry secrets,
        CertificateIssuer issuer,
        RevocationListKeeper lists,
        CaGenerations generations)
    {
        _settings = settings;
        _register = register;
        _secrets = secrets;
        _issuer = issuer;
        _lists = lists;
        _generations = generations;
    }

    /// <inheritdoc/>
    public AuthorityReply Answer(GeneralQuery query) =>
        AuthorityReply.Reject(PkiFailureInfo.BadRequest, "this kind of information is not to be had here");

    /// <inheritdoc/>
    public void Abandon(AuthorityQuery query)
    {
        if (query.State is PendingRequest { Issued: IssuedCertificate issued })
        {
            // Whoever has not confirmed it may never have got it.
            Withdraw(query, issued, X509ReasonCessation);
        }
    }

    // RFC 5280 5.3.1: cessationOfOperation, and unspecified.
    private const int X509ReasonCessation = 5;
    private const int X509ReasonUnspecified = 0;

    private DateTimeOffset Now => _settings.Clock.GetUtcNow();

    private static PendingRequest StateOf(AuthorityQuery query, DateTimeOffset now)
    {
        if (query.State is not PendingRequest state)
        {
            state = new PendingRequest(now);
            query.State = state;
        }

        return state;
    }

    private AuthorityReply? AskForPatience(AuthorityQuery query)
    {
        DateTimeOffset now = Now;
        bool isDue = query.Attempt >= _settings.Delay.Polls && now - StateOf(query, now).Since >= _settings.Delay.Time;
        return isDue ? null : AuthorityReply.Wait(_settings.Delay.CheckAfter, "the authority takes its time");
    }

    private static AuthorityReply Refuse(AuthorityException failure) => AuthorityReply.Reject(PkiFailureInfo.SystemFailure, failure.Message);

    // What the authority keeps with a query.
    private sealed class PendingRequest(DateTimeOffset since)
    {
        internal DateTimeOffset Since => since;

        internal IssuedCertificate? Issued { get; set; }
    }
}
