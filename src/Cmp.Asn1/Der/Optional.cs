namespace Cmp.Asn1;

/// <summary>An OPTIONAL component: absent differs from empty.</summary>
/// <typeparam name="T">Type of the component.</typeparam>
public readonly ref struct Optional<T>
    where T : allows ref struct
{
    private readonly T _value;

    /// <summary>A component that is present.</summary>
    /// <param name="value">Its value.</param>
    public Optional(T value)
    {
        _value = value;
        HasValue = true;
    }

    /// <summary>Whether the component is present.</summary>
    public bool HasValue { get; }

    /// <summary>The value; the type's default when the component is absent.</summary>
    public T Value => _value;

    /// <summary>Gets the value when the component is present.</summary>
    /// <param name="value">The value; the type's default when absent.</param>
    /// <returns>Whether the component is present.</returns>
    public bool TryGet(out T value)
    {
        value = _value;
        return HasValue;
    }

#pragma warning disable CA2225 // The constructor is the alternate.
    /// <summary>A value is a component that is present.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Optional<T>(T value) => new(value);
#pragma warning restore CA2225
}
