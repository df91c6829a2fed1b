using System;
using System.Runtime.InteropServices;

namespace Cmp.Native.Abi;

/// <summary>
/// A C pointer that names a managed object: the pointer's value is the object's <see cref="GCHandle"/>. C code can only
/// pass it around. Every handle made by <see cref="Create"/> is freed exactly once, by <see cref="Free"/>.
/// </summary>
/// <typeparam name="T">The class behind the C structure named by its <see cref="CTypeAttribute"/>.</typeparam>
/// <param name="value">The pointer as C holds it; 0 is NULL.</param>
internal readonly struct Handle<T>(nint value) : IEquatable<Handle<T>>
    where T : class, IDisposable
{
    /// <summary>NULL.</summary>
    public static Handle<T> Null => default;

    /// <summary>The pointer as C holds it.</summary>
    public nint Value { get; } = value;

    /// <summary>Whether the pointer is NULL.</summary>
    public bool IsNull => Value == 0;

    /// <summary>The object, or null if the pointer is NULL or names an object of another class.</summary>
    public T? Target => Value == 0 ? null : GCHandle.FromIntPtr(Value).Target as T;

    /// <summary>Makes a new handle; C owns it until it is passed to <see cref="Free"/>.</summary>
    public static Handle<T> Create(T target) => new(GCHandle.ToIntPtr(GCHandle.Alloc(target)));

    /// <summary>Finds the object.</summary>
    /// <returns>False if the pointer is NULL or names an object of another class.</returns>
    public bool TryGet([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? target)
    {
        target = Target;
        return target is not null;
    }

    /// <summary>Puts another object behind the pointer, which C may hold in several places, and disposes the old one.</summary>
    /// <returns>False if the pointer is NULL or names an object of another class; then nothing has changed.</returns>
    public bool TryReplace(T target)
    {
        if (Target is not T old)
        {
            return false;
        }

        GCHandle handle = GCHandle.FromIntPtr(Value);
        handle.Target = target;
        old.Dispose();
        return true;
    }

    /// <summary>
    /// Disposes the object and frees the handle. NULL is allowed, as in every <c>_free</c> of OpenSSL; an object of
    /// another class is left alone.
    /// </summary>
    public void Free()
    {
        T? target = Target;
        if (target is null)
        {
            return;
        }

        try
        {
            target.Dispose();
        }
        finally
        {
            GCHandle.FromIntPtr(Value).Free();
            ManagedHeap.AfterFree();
        }
    }

    /// <inheritdoc/>
    public bool Equals(Handle<T> other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Handle<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();
}
