using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;

namespace Gateway;

/// <summary>L9 and L10: gets a certificate for a key that has none, by going on with a request or by a new one.</summary>
/// <param name="settings">What the operator decides.</param>
/// <param name="store">Where keys, requests and certificates are.</param>
/// <param name="connection">The way to the CA.</param>
/// <param name="inspection">Looks at certificates before they are confirmed.</param>
/// <param name="times">When to try again.</param>
/// <param name="monitor">Where it tells what it does.</param>
/// <param name="watch">The time.</param>
/// <param name="backOff">How long to wait after failures.</param>
internal sealed class Enrolment(
    GatewaySettings settings,
    IdentityStore store,
    CaConnection connection,
    OfferInspection inspection,
    Timetable times,
    GatewayMonitor monitor,
    ClockWatch watch,
    BackOff backOff)
{
    // What comes back may be a forgery of somebody on the way; a transaction that has taken days is not given up for one of them.
    private const int MostDoubts = 3;

    private int _doubts;
    private int _refusals;

    /// <summary>Gets a certificate.</summary>
    /// <param name="view">What is on disk.</param>
    /// <param name="pending">The generation that has none.</param>
    /// <param name="cancellationToken">Ends it; the next turn goes on from where it was.</param>
    /// <returns>When it is done or has failed.</returns>
    internal async Task RunAsync(StoreView view, Generation pending, CancellationToken cancellationToken)
    {
        Checkpoint? checkpoint = pending.HasCheckpoint ? IdentityStore.ReadCheckpoint(pending) : null;
        using Requester? requester = !pending.HasCheckpoint ? Choose(view, pending) : checkpoint is null ? null : Find(view, pending, checkpoint);
        if (pending.HasCheckpoint && requester is null && !(checkpoint?.Signer == RequestSigner.Secret && view.Current is null))
        {
            monitor.Warn("the request under way cannot be gone on with; there will be another one for the same key");
            store.DropCheckpoint(pending);
        }
        else if (requester is null)
        {
            PutOff(view, $"nothing to protect a request with: no certificate, and no bootstrap secret at {settings.SecretPath ?? "secret-file"}");
        }
        else
        {
            await RunAsync(view, pending, requester, checkpoint, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(StoreView view, Generation pending, Requester requester, Checkpoint? checkpoint, CancellationToken cancellationToken)
    {
        using AsymmetricAlgorithm key = IdentityStore.ReadKey(pending);
        using CaClient ca = connection.Connect(requester.TakeCredential(key), store.Roots.Read());
        EnrollmentOptions options = OptionsFor(pending, requester, ca, key);
        monitor.Requesting(requester.Operation, isResumed: checkpoint is not null);
        try
        {
            EnrollmentResult result = checkpoint is not null
                ? await ca.Client.ResumeEnrollmentAsync(checkpoint.State, options, cancellationToken).ConfigureAwait(false)
                : requester.Signer == RequestSigner.Secret
                ? await ca.Client.EnrollAsync(options, cancellationToken).ConfigureAwait(false)
                : await ca.Client.UpdateAsync(options, certificate: null, cancellationToken).ConfigureAwait(false);
            Succeeded(pending, requester, result);
        }
        catch (CmpException failure)
        {
            Failed(view, pending, requester, failure.Error, isResumed: checkpoint is not null);
        }
    }

    private EnrollmentOptions OptionsFor(Generation pending, Requester requester, CaClient ca, AsymmetricAlgorithm key) => new()
    {
        Subject = requester.Signer == RequestSigner.Secret && settings.Subject.Length > 0 ? new X500DistinguishedName(settings.Subject) : null,
        DnsNames = requester.Signer == RequestSigner.Secret ? settings.DnsNames : [],
        Key = key,
        CertificateProfile = settings.Profile,
        ImplicitConfirm = settings.ImplicitConfirm,
        Progress = monitor,
        Decide = (offer, cancellation) => inspection.DecideAsync(ca, pending, offer, cancellation),
        Checkpoint = (state, _) =>
        {
            store.WriteCheckpoint(pending, new Checkpoint(requester.Signer, requester.Generation, state));
            return ValueTask.CompletedTask;
        },
    };

    private void Succeeded(Generation pending, Requester requester, EnrollmentResult result)
    {
        IReadOnlyList<CmpCertificate> path = PathFinder.Find(result.Certificate, store.Roots.Read(), result.ExtraCerts, watch.Now, out _);
        store.Commit(pending, path.Count > 0 ? path : [result.Certificate]);
        _doubts = 0;
        _refusals = 0;
        backOff.Reset();
        monitor.Issued(requester.Operation, pending.Number, result.Certificate);
        times.RootsAt = watch.Uptime;
        HoldRenewal(result.Certificate);
    }

    // Renewal after renewal would do nobody good.
    private void HoldRenewal(CmpCertificate certificate)
    {
        TimeSpan left = certificate.NotAfter - watch.Now;
        if (watch.Now < certificate.NotBefore || left < TimeSpan.Zero)
        {
            monitor.Warn("the clock is wrong: it says that a certificate that was just issued is not valid");
            times.RenewalAt = watch.Uptime + settings.RetryMost;
        }
        else if (RenewalSchedule.DueAt(certificate) <= watch.Now)
        {
            monitor.Warn("the certificate was due for renewal when it was issued");
            times.RenewalAt = watch.Uptime + (left / 3 < settings.RetryMost ? left / 3 : settings.RetryMost);
        }
    }

    private void Failed(StoreView view, Generation pending, Requester requester, CmpError error, bool isResumed)
    {
        bool isOver = Refusals.IsRefusal(error) || Refusals.IsOfTransaction(error) || error.Fault == CmpFault.Application;
        if (!isOver && !Refusals.MayGoOn(error))
        {
            isOver = ++_doubts >= MostDoubts;
        }

        if (isOver)
        {
            store.DropCheckpoint(pending);
            _doubts = 0;
            _refusals += isResumed ? 0 : 1;
        }

        bool atOnce = isResumed && Refusals.IsOfTransaction(error);
        TimeSpan delay = atOnce ? TimeSpan.Zero : backOff.Fail(TimeLeft(view));
        times.RequestAt = watch.Uptime + delay;
        monitor.Failed(requester.Operation, error, delay);
    }

    private void PutOff(StoreView view, string reason)
    {
        TimeSpan delay = backOff.Fail(TimeLeft(view));
        times.RequestAt = watch.Uptime + delay;
        monitor.Failed("request", reason, delay);
    }

    private TimeSpan TimeLeft(StoreView view) => view.Current is Generation current ? current.Certificate.NotAfter - watch.Now : TimeSpan.Zero;

    // One after the other, as the CA refuses them.
    private Requester? Choose(StoreView view, Generation pending)
    {
        List<Requester> choices = [];
        if (view is { Current: Generation current, HasRoots: true })
        {
            choices.Add(Requester.With(RequestSigner.Current, current));
        }

        if (BootstrapSecret.TryRead(settings) is SharedSecretCredential secret)
        {
            choices.Add(Requester.With(secret));
        }

        if (pending.Offer.Count > 0)
        {
            choices.Add(Requester.With(RequestSigner.Offered, pending));
        }

        Requester? chosen = choices.Count == 0 ? null : choices[_refusals % choices.Count];
        foreach (Requester other in choices.Where(other => other != chosen))
        {
            other.Dispose();
        }

        return chosen;
    }

    private Requester? Find(StoreView view, Generation pending, Checkpoint checkpoint) => checkpoint.Signer switch
    {
        RequestSigner.Secret => BootstrapSecret.TryRead(settings) is SharedSecretCredential secret ? Requester.With(secret) : null,
        RequestSigner.Offered => pending.Offer.Count > 0 ? Requester.With(RequestSigner.Offered, pending) : null,
        _ => view.Generations.FirstOrDefault(generation => generation.Number == checkpoint.Generation && generation.IsIssued) is Generation signer
            ? Requester.With(RequestSigner.Current, signer)
            : null,
    };
}
