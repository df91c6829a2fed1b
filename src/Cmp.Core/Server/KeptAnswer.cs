using System;
using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>The last answer of one transaction, and what it answers. It belongs to the <see cref="AnswerMemory"/>, which guards it.</summary>
internal sealed class KeptAnswer
{
    private const int HashOctets = 32;

    // What the objects around the octets take, roughly: many small answers are no smaller than this.
    private const int Overhead = 160;

    private byte[] _content = [];
    private int _responseLength;
    private int _requestLength;

    /// <summary>Nothing is kept yet.</summary>
    internal KeptAnswer() => Place = new LinkedListNode<KeptAnswer>(this);

    /// <summary>Its place among all answers.</summary>
    internal LinkedListNode<KeptAnswer> Place { get; }

    /// <summary>Whether nothing is to be kept any more.</summary>
    internal bool IsOver { get; set; }

    /// <summary>How many octets it takes.</summary>
    internal int Size => _content.Length + Overhead;

    /// <summary>Hash of the request.</summary>
    internal ReadOnlySpan<byte> Hash => _content.AsSpan(0, HashOctets);

    /// <summary>The response.</summary>
    internal ReadOnlySpan<byte> Response => _content.AsSpan(HashOctets, _responseLength);

    /// <summary>How many octets an answer would take.</summary>
    /// <param name="responseLength">Octets of the response.</param>
    /// <returns>The octets.</returns>
    internal static int SizeFor(int responseLength) => HashOctets + responseLength + Overhead;

    /// <summary>Whether there is an answer to a request of that length.</summary>
    /// <param name="requestLength">Octets of the request.</param>
    /// <returns>True when there is.</returns>
    internal bool MayAnswer(int requestLength) => _responseLength > 0 && _requestLength == requestLength;

    /// <summary>Takes an answer in the place of the one before.</summary>
    /// <param name="requestLength">Octets of the request.</param>
    /// <param name="hash">SHA-256 of the request.</param>
    /// <param name="response">The response.</param>
    internal void Fill(int requestLength, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> response)
    {
        // Polls are answered with messages of about the same length, which need no new place each.
        int needed = HashOctets + response.Length;
        if (_content.Length < needed || _content.Length > needed + (needed / 2))
        {
            _content = new byte[needed];
        }

        hash.CopyTo(_content);
        response.CopyTo(_content.AsSpan(HashOctets));
        _requestLength = requestLength;
        _responseLength = response.Length;
    }

    /// <summary>Drops the answer.</summary>
    internal void Clear()
    {
        _content = [];
        _requestLength = _responseLength = 0;
    }
}
