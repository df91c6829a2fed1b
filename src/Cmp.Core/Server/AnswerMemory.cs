using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>
/// Keeps the last answer of each transaction, so that a client that has not received it and sends the same message again, octet by octet, is
/// given the same answer. So many octets are kept at most, the oldest answer making room. Any number of threads may use it at a time.
/// </summary>
/// <param name="capacity">How many octets; 0 to keep no answers.</param>
/// <param name="crypto">The cryptography.</param>
internal sealed class AnswerMemory(long capacity, ICmpCrypto crypto)
{
    // One answer may take so much of the room: whoever gets long ones must not drive out those of everybody else.
    private const int LargestShare = 16;

    private readonly Lock _lock = new();
    private readonly LinkedList<KeptAnswer> _order = new();
    private long _octets;

    /// <summary>Keeps an answer in the place of the one before.</summary>
    /// <param name="answer">The answers of one transaction.</param>
    /// <param name="request">The request, which was authenticated.</param>
    /// <param name="response">The response to it.</param>
    internal void Keep(KeptAnswer answer, ReadOnlySpan<byte> request, ReadOnlySpan<byte> response)
    {
        Span<byte> hash = stackalloc byte[DigestAlgorithms.LongestHash];
        int size = KeptAnswer.SizeFor(response.Length);
        bool isHashed = crypto.TryHash(DigestAlgorithm.Sha256, request, hash, out int written);
        lock (_lock)
        {
            Remove(answer);
            if (!isHashed || answer.IsOver || response.IsEmpty || size > capacity / LargestShare)
            {
                answer.Clear();
                return;
            }

            answer.Fill(request.Length, hash[..written], response);
            _order.AddLast(answer.Place);
            _octets += answer.Size;
            while (_octets > capacity && _order.First is LinkedListNode<KeptAnswer> oldest)
            {
                Remove(oldest.Value);
                oldest.Value.Clear();
            }
        }
    }

    /// <summary>Gives an answer again.</summary>
    /// <param name="answer">The answers of the transaction.</param>
    /// <param name="request">The request.</param>
    /// <param name="response">Where the response goes.</param>
    /// <returns>False when it is another request than the one answered last, or the answer was dropped.</returns>
    internal bool TryRepeat(KeptAnswer answer, ReadOnlySpan<byte> request, DerBuffer response)
    {
        lock (_lock)
        {
            if (!answer.MayAnswer(request.Length))
            {
                return false;
            }
        }

        Span<byte> hash = stackalloc byte[DigestAlgorithms.LongestHash];
        bool isHashed = crypto.TryHash(DigestAlgorithm.Sha256, request, hash, out int written);
        lock (_lock)
        {
            bool isSame = isHashed && answer.MayAnswer(request.Length) && CryptographicOperations.FixedTimeEquals(answer.Hash, hash[..written]);
            if (isSame)
            {
                response.Clear();
                response.Append(answer.Response);
            }

            return isSame;
        }
    }

    /// <summary>Forgets what was kept of a transaction, and keeps nothing of it any more.</summary>
    /// <param name="answer">The answers of the transaction.</param>
    internal void Close(KeptAnswer answer)
    {
        lock (_lock)
        {
            Remove(answer);
            answer.Clear();
            answer.IsOver = true;
        }
    }

    private void Remove(KeptAnswer answer)
    {
        if (answer.Place.List is not null)
        {
            _order.Remove(answer.Place);
            _octets -= answer.Size;
        }
    }
}
