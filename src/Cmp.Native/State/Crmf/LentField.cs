using System;
using Cmp.Asn1;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Crmf;

/// <summary>
/// One component of a received structure, and libcrypto's object for it once somebody asked for that or gave another one.
/// The received bytes count until C has something in its hands that it may change. Copying the struct does not share it.
/// </summary>
/// <typeparam name="T">The C structure.</typeparam>
/// <param name="form">How it is read and written.</param>
internal unsafe struct LentField<T>(DerForm<T> form) : IDisposable
    where T : unmanaged
{
    private readonly DerForm<T> _form = form;
    private T* _object;
    private bool _isChanged;

    /// <summary>The object as far as one has been made, lent; else NULL.</summary>
    internal readonly T* Made => _object;

    /// <summary>The object for reading only, lent.</summary>
    /// <param name="received">The component as received.</param>
    /// <returns>NULL if it is absent, or libcrypto refuses it with a reason on its error queue.</returns>
    internal T* Lend<TWire>(scoped in Optional<TWire> received)
        where TWire : IDer<TWire>, allows ref struct
    {
        if (_object == null && !_isChanged && received.HasValue)
        {
            _object = _form.FromBytes(Der.Encode(received.Value));
        }

        return _object;
    }

    /// <summary>The object, lent for changing.</summary>
    /// <param name="received">The component as received.</param>
    /// <returns>NULL if it is absent, or libcrypto refuses it with a reason on its error queue.</returns>
    internal T* LendForChange<TWire>(scoped in Optional<TWire> received)
        where TWire : IDer<TWire>, allows ref struct
    {
        T* lent = Lend(received);
        _isChanged |= lent != null;
        return lent;
    }

    /// <summary>Takes over an object in place of what was there, which is freed.</summary>
    /// <param name="owned">NULL for none; may be the object that is there.</param>
    internal void Adopt(T* owned)
    {
        if (owned != _object)
        {
            _form.Free(_object);
        }

        _object = owned;
        _isChanged = true;
    }

    /// <summary>The component as it is now.</summary>
    /// <param name="received">The component as received.</param>
    /// <param name="current">The component now.</param>
    /// <returns>False if it has no valid encoding.</returns>
    internal readonly bool TryGet<TWire>(Optional<TWire> received, out Optional<TWire> current)
        where TWire : IDer<TWire>, allows ref struct
    {
        current = _isChanged ? default : received;
        if (!_isChanged || _object == null)
        {
            return true;
        }

        bool valid = Der.TryDecode(_form.ToBytes(_object), out TWire value, out _);
        current = new Optional<TWire>(value);
        return valid;
    }

    /// <summary>Frees the object.</summary>
    public void Dispose()
    {
        _form.Free(_object);
        _object = null;
    }
}
