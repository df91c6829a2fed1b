using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;

namespace Gateway;

/// <summary>
/// L8: asks the CA for new roots (RFC 9483 4.3.2). The question is signed with the key in use, so that an answer also proves that the CA
/// takes it.
/// </summary>
/// <param name="settings">What the operator decides.</param>
/// <param name="store">Where the roots go.</param>
/// <param name="connection">The way to the CA.</param>
/// <param name="times">When to ask again.</param>
/// <param name="monitor">Where it tells what it does.</param>
/// <param name="watch">The time.</param>
/// <param name="backOff">How long to wait after failures.</param>
internal sealed class RootWatch(
    GatewaySettings settings, IdentityStore store, CaConnection connection, Timetable times, GatewayMonitor monitor, ClockWatch watch, BackOff backOff)
{
    // Each time a generation is given up another certificate is issued.
    private readonly BackOff _givingUp = new(settings.RetryMost, settings.RootCheck > settings.RetryMost ? settings.RootCheck : settings.RetryMost, () => 1);

    /// <summary>How many messages in a row the CA may refuse before the generation before is used again.</summary>
    internal const int MostRefusals = 3;

    // Each root is one more question; a CA that changes its root more often than that is not to be followed.
    private const int MostQuestions = 4;

    private int _refusals;

    /// <summary>Adds the roots that the operator provides.</summary>
    internal void AddProvided()
    {
        store.Roots.Repair();
        if (settings.RootFile is not null)
        {
            List<CmpCertificate> roots = PemFile.ReadCertificates(settings.RootFile);
            if (roots.Count == 0)
            {
                throw new InvalidDataException($"{settings.RootFile} holds no certificates that can be read");
            }

            roots.ForEach(root => store.Roots.Add(root));
        }

    }

    /// <summary>Asks with the identity in use.</summary>
    /// <param name="view">What is on disk.</param>
    /// <param name="current">The generation in use.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>When it is done or has failed.</returns>
    internal async Task AskAsync(StoreView view, Generation current, CancellationToken cancellationToken)
    {
        try
        {
            using AsymmetricAlgorithm key = IdentityStore.ReadKey(current);
            using CaClient ca = connection.Connect(CaConnection.CredentialOf(key, current.Chain), store.Roots.Read());
            await RefreshAsync(ca.Client, cancellationToken).ConfigureAwait(false);
            Prove(current);
        }
        catch (CmpException failure) when (Refusals.IsOfCredential(failure.Error))
        {
            PutOff(current, failure.Error);
            _refusals++;
            if (_refusals >= MostRefusals && !current.IsProven && view.Generations.Any(other => other.Number < current.Number && other.IsIssued))
            {
                monitor.Warn($"the CA takes nothing that is signed with generation {current.Number}; going back to the one before");
                _refusals = 0;
                store.MarkRefused(current);
                times.RenewalAt = watch.Uptime + _givingUp.Fail(TimeSpan.Zero);
            }
        }
        catch (CmpException failure) when (Refusals.IsRefusal(failure.Error) || failure.Error.Code == CmpErrorCode.InvalidRootCaUpdate)
        {
            // It was heard; it is the question that the CA does not like, or the answer that is not to be believed.
            monitor.Warn($"no new root: {failure.Error}");
            Prove(current);
        }
        catch (CmpException failure)
        {
            PutOff(current, failure.Error);
        }
    }

    /// <summary>Asks for the successors of all roots at hand and adds those that the old ones signed.</summary>
    /// <param name="client">Asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether a root was added.</returns>
    /// <exception cref="CmpException">There was no answer, or one that cannot be believed.</exception>
    internal async Task<bool> RefreshAsync(CmpClient client, CancellationToken cancellationToken)
    {
        bool added = false;
        foreach (CmpCertificate root in store.Roots.Read().Take(MostQuestions))
        {
            using X509Certificate2 platform = X509CertificateLoader.LoadCertificate(root.Encoded.Span);
            RootCaUpdate? update = await client.GetRootCaUpdateAsync(platform, cancellationToken).ConfigureAwait(false);
            if (update is not null && store.Roots.Add(update.NewWithNew))
            {
                added = true;
                monitor.RootAdded(update.NewWithNew);
            }
        }

        return added;
    }

    private void Prove(Generation current)
    {
        if (!current.IsProven)
        {
            store.MarkProven(current);
            _givingUp.Reset();
            monitor.Note($"the CA takes generation {current.Number}");
        }

        _refusals = 0;
        backOff.Reset();
        monitor.RootsAsked();
        times.RootsAt = watch.Uptime + (settings.RootCheck * (0.9 + (Random.Shared.NextDouble() / 10)));
    }

    private void PutOff(Generation current, CmpError error)
    {
        TimeSpan delay = backOff.Fail(current.Certificate.NotAfter - watch.Now);
        times.RootsAt = watch.Uptime + delay;
        monitor.Failed("genm", error, delay);
    }
}
