namespace Cmp.Asn1;

/// <summary>An object identifier and the type of value that it announces: one row of what ASN.1 calls an object set.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="id">The identifier.</param>
/// <param name="isNeverEmpty">Whether the value is a collection of at least one element.</param>
public readonly ref struct OpenType<T>(ObjectId id, bool isNeverEmpty = false)
    where T : IDer<T>, allows ref struct
{
    // An identifier octet and a length of zero.
    private const int OctetsOfEmptyCollection = 2;

    /// <summary>The identifier.</summary>
    public ObjectId Id { get; } = id;

    /// <summary>Whether the value is a collection of at least one element.</summary>
    public bool IsNeverEmpty { get; } = isNeverEmpty;

    /// <summary>Opens a value if its identifier is this one.</summary>
    /// <param name="actual">The identifier that came with the value.</param>
    /// <param name="encoded">The value, if one came.</param>
    /// <param name="value">The opened value; meaningless when the method returns false.</param>
    /// <param name="error">
    /// What is wrong with the value; <see cref="DerErrorKind.None"/> when nothing is, be it that the identifier is another one.
    /// </param>
    /// <returns>Whether the identifier is this one and the value is valid.</returns>
    public bool TryOpen(ObjectId actual, Optional<AnyValue> encoded, out T value, out DerError error)
    {
        value = default!;
        error = default;
        if (!actual.Is(Id))
        {
            return false;
        }

        if (!encoded.TryGet(out AnyValue any))
        {
            error = new DerError(DerErrorKind.EndOfData, 0, T.TypeName);
            return false;
        }

        if (!any.TryOpen(out value, out error))
        {
            return false;
        }

        if (IsNeverEmpty && any.Encoded.Length <= OctetsOfEmptyCollection)
        {
            error = new DerError(DerErrorKind.TooFewElements, 0, T.TypeName);
        }

        return error.IsNone;
    }
}
