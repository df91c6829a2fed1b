using System;
using Cmp.Native.Abi;
using Cmp.Native.Crypto;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoHttp;
using static Cmp.Native.Interop.LibcryptoStack;

namespace Cmp.Native.State;

/// <summary>
/// What an <c>OSSL_CMP_CTX</c> refers to: everything a caller sets for its transactions and everything these bring back,
/// as objects of libcrypto that are owned here. Setters named <c>Set0</c> and <c>Push0</c> take over the caller's
/// reference; <c>Set1</c> and <c>Push1</c> take one of their own or a copy. Properties of pointer type lend.
/// </summary>
[CType("OSSL_CMP_CTX")]
internal sealed unsafe partial class NativeCmpContext : IDisposable
{
    private OwnedText _properties;
    private CallerAlgorithms? _algorithms;

    private NativeCmpContext(OSSL_LIB_CTX* library)
    {
        Library = library;
        _options = NewOptions();
    }

    /// <summary>The pointer by which C knows this context, for callbacks.</summary>
    internal Handle<NativeCmpContext> Handle { get; private set; }

    /// <summary>The library context to fetch algorithms from; NULL for libcrypto's default.</summary>
    internal OSSL_LIB_CTX* Library { get; }

    /// <summary>The property query to fetch algorithms with; NULL for none.</summary>
    internal byte* Properties => _properties.Pointer;

    /// <summary>Hash functions and MACs that were looked up for this context.</summary>
    internal CallerAlgorithms Algorithms => _algorithms ??= new CallerAlgorithms(Library, Properties);

    /// <summary>
    /// A transaction that has returned to the caller in order to be continued later; disposed when the context is
    /// reinitialised or freed.
    /// </summary>
    internal Session? PendingTransaction { get; set; }

    /// <summary>Makes a context with OpenSSL's defaults.</summary>
    /// <param name="library">The library context; must outlive the context. May be NULL.</param>
    /// <param name="properties">The property query, which is copied. May be NULL.</param>
    /// <returns>NULL if the default digest cannot be fetched; the reason is on the error queue.</returns>
    internal static Handle<NativeCmpContext> Create(OSSL_LIB_CTX* library, byte* properties)
    {
        NativeCmpContext context = new(library);
        if (!context.Initialize(properties))
        {
            context.Dispose();
            return Handle<NativeCmpContext>.Null;
        }

        context.Handle = Handle<NativeCmpContext>.Create(context);
        return context.Handle;
    }

    /// <summary>
    /// Makes the context ready for the next transaction: closes the connection and forgets what the last transaction
    /// brought and the content of general messages. What the caller has configured otherwise stays.
    /// </summary>
    internal void Reinitialize()
    {
        Disconnect();
        EndPendingTransaction();
        ResetResults();
        ResetGeneralMessageItems();
        ResetTransactionIdentity();
    }

    /// <summary>Closes the connection to the server, if there is one.</summary>
    internal void Disconnect()
    {
        if (HttpConnection == null)
        {
            return;
        }

        _ = OSSL_HTTP_close(HttpConnection, 1);
        HttpConnection = null;
        Log(LogSeverity.Debug, "disconnected from CMP server"u8);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Disconnect();
        EndPendingTransaction();
        DisposeTransport();
        DisposeTrust();
        DisposeIdentity();
        DisposeHeader();
        DisposeTemplate();
        DisposeResults();
        DisposeDigests();
        _algorithms?.Dispose();
        _properties.Dispose();
    }

    private bool Initialize(byte* properties)
    {
        if (!_properties.Set(properties))
        {
            return false;
        }

        _untrusted.Replace(OPENSSL_sk_new_null());
        return _untrusted.Pointer != null && InitializeDigests();
    }

    /// <summary>Hands the waiting transaction over; it is no longer the context's.</summary>
    /// <returns>The session, or null when none waits.</returns>
    internal Session? TakePendingSession()
    {
        Session? pending = PendingTransaction;
        PendingTransaction = null;
        return pending;
    }

    /// <summary>Ends the waiting transaction without a word to the server.</summary>
    internal void EndPendingTransaction()
    {
        TakePendingSession()?.Dispose();
    }
}
