namespace Cmp.Asn1;

/// <content>Components of a SEQUENCE: tagged, optional, of fixed size. What generated decoders are made of.</content>
public ref partial struct DerReader
{
    /// <summary>Reads a component that may be absent.</summary>
    /// <typeparam name="T">Type of the component.</typeparam>
    /// <param name="field">Name of the component.</param>
    /// <returns>The component.</returns>
    public Optional<T> ReadOptional<T>(string field)
        where T : IDer<T>, allows ref struct
        => HasData && T.CanStartWith(_data[_position]) ? new Optional<T>(T.Read(ref this, field)) : default;

    /// <summary>Reads a component under <c>[number] EXPLICIT</c>.</summary>
    /// <typeparam name="T">Type of the component.</typeparam>
    /// <param name="number">Tag number.</param>
    /// <param name="field">Name of the component.</param>
    /// <returns>The component.</returns>
    public T ReadExplicit<T>(int number, string field)
        where T : IDer<T>, allows ref struct
    {
        int outer = EnterExplicit(number, field);
        T value = T.Read(ref this, field);
        LeaveExplicit(outer, field);
        return value;
    }

    /// <summary>Reads a component under <c>[number] EXPLICIT</c> that may be absent.</summary>
    /// <typeparam name="T">Type of the component.</typeparam>
    /// <param name="number">Tag number.</param>
    /// <param name="field">Name of the component.</param>
    /// <returns>The component.</returns>
    public Optional<T> ReadOptionalExplicit<T>(int number, string field)
        where T : IDer<T>, allows ref struct
        => IsNext(DerTag.Wrapped(number)) ? new Optional<T>(ReadExplicit<T>(number, field)) : default;

    /// <summary>Reads a component under <c>[number] IMPLICIT</c>.</summary>
    /// <typeparam name="T">Type of the component.</typeparam>
    /// <param name="number">Tag number.</param>
    /// <param name="field">Name of the component.</param>
    /// <returns>The component.</returns>
    public T ReadImplicit<T>(int number, string field)
        where T : ITaggedDer<T>, allows ref struct
        => T.Read(ref this, ImplicitIdentifier<T>(number), field);

    /// <summary>Reads a component under <c>[number] IMPLICIT</c> that may be absent.</summary>
    /// <typeparam name="T">Type of the component.</typeparam>
    /// <param name="number">Tag number.</param>
    /// <param name="field">Name of the component.</param>
    /// <returns>The component.</returns>
    public Optional<T> ReadOptionalImplicit<T>(int number, string field)
        where T : ITaggedDer<T>, allows ref struct
        => IsNext(ImplicitIdentifier<T>(number)) ? new Optional<T>(ReadImplicit<T>(number, field)) : default;

    /// <summary>Enters the wrapper of <c>[number] EXPLICIT</c>.</summary>
    /// <param name="number">Tag number.</param>
    /// <param name="field">Name of the component.</param>
    /// <returns>What <see cref="LeaveExplicit"/> has to be given.</returns>
    public int EnterExplicit(int number, string field) => Enter(DerTag.Wrapped(number), field);

    /// <summary>Leaves the wrapper of <c>[number] EXPLICIT</c>: exactly one value must have been read.</summary>
    /// <param name="outer">What <see cref="EnterExplicit"/> returned.</param>
    /// <param name="field">Name of the component.</param>
    public void LeaveExplicit(int outer, string field)
    {
        if (_position == _end)
        {
            _end = outer;
            _depth = unchecked(_depth - 1);
        }
        else
        {
            // The wrapper is no component of its own: what was read inside has already put its name on the path.
            FailInside(outer, field, isComponent: false);
        }
    }

    /// <summary>Notes that what follows is no alternative of a CHOICE, or that nothing follows.</summary>
    /// <param name="field">Name of the component.</param>
    public void FailChoice(string field) =>
        Fail(_position < _end ? DerErrorKind.UnexpectedTag : DerErrorKind.EndOfData, field);

    /// <summary>Ends the reading of a CHOICE: a failure in the alternative gets the name of the component on its path.</summary>
    /// <param name="field">Name of the component.</param>
    /// <remarks>To be called only when the reader had not failed before the alternative was read.</remarks>
    public void LeaveChoice(string field)
    {
        if (!_error.IsNone)
        {
            _error = _error.Within(field);
        }
    }

    /// <summary>A component with a DEFAULT must not be encoded when it has that value (X.690 11.5).</summary>
    /// <param name="isDefault">Whether the value just read is the default.</param>
    /// <param name="field">Name of the component.</param>
    public void RequireNotDefault(bool isDefault, string field)
    {
        if (isDefault)
        {
            Fail(DerErrorKind.EncodedDefault, field);
        }
    }

    /// <summary>A collection must have at least so many elements: <c>SIZE (n..MAX)</c>.</summary>
    /// <param name="count">Elements read.</param>
    /// <param name="minimum">Elements required.</param>
    /// <param name="field">Name of the component.</param>
    public void RequireSize(int count, int minimum, string field)
    {
        if (count < minimum)
        {
            Fail(DerErrorKind.TooFewElements, field);
        }
    }

    private static byte ImplicitIdentifier<T>(int number)
        where T : ITaggedDer<T>, allows ref struct
        => T.IsConstructed ? DerTag.Wrapped(number) : DerTag.Primitive(number);
}
