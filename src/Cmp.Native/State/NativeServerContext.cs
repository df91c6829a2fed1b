using System;
using Cmp.Core;
using Cmp.Native.Abi;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>
/// What an <c>OSSL_CMP_SRV_CTX</c> refers to: a server for one conversation at a time, with the caller's functions that decide about
/// requests, and a context that holds its credentials and whom it trusts.
/// </summary>
[CType("OSSL_CMP_SRV_CTX")]
internal sealed unsafe partial class NativeServerContext : IDisposable
{
    private readonly Handle<NativeCmpContext> _context;

    private NativeServerContext(Handle<NativeCmpContext> context)
    {
        _context = context;
        Authority = new ServerAuthority(this);
        Session = new CmpServerSession(Authority);
    }

    /// <summary>The pointer by which C knows this server, for callbacks.</summary>
    internal Handle<NativeServerContext> Handle { get; private set; }

    /// <summary>The context, lent: it is freed with the server.</summary>
    internal Handle<NativeCmpContext> ContextHandle => _context;

    /// <summary>The context.</summary>
    internal NativeCmpContext Context => _context.Target!;

    /// <summary>Asks the caller's functions.</summary>
    internal ServerAuthority Authority { get; }

    /// <summary>The conversation.</summary>
    internal CmpServerSession Session { get; }

    /// <summary>Whether error messages and rejections go without protection.</summary>
    internal bool SendsUnprotectedErrors { get; set; }

    /// <summary>Whether requests are accepted whose protection is missing or wrong.</summary>
    internal bool AcceptsUnprotected { get; set; }

    /// <summary>Whether requests are accepted that say raVerified.</summary>
    internal bool AcceptsRaVerified { get; set; }

    /// <summary>Whether implicit confirmation is granted to clients that ask for it.</summary>
    internal bool GrantsImplicitConfirm { get; set; }

    /// <summary>What the server does where CMP leaves it the choice.</summary>
    internal ServerConduct Conduct => new()
    {
        GrantImplicitConfirm = GrantsImplicitConfirm,
        RaVerified = AcceptsRaVerified ? RaVerifiedRule.Accept : RaVerifiedRule.Refuse,
        IsLenient = true,
        GeneratesKeys = true,
    };

    /// <summary>Makes a server.</summary>
    /// <param name="library">The library context; must outlive the server. May be NULL.</param>
    /// <param name="properties">The property query, which is copied. May be NULL.</param>
    /// <returns>NULL if the context cannot be made; the reason is on the error queue.</returns>
    internal static Handle<NativeServerContext> Create(OSSL_LIB_CTX* library, byte* properties)
    {
        Handle<NativeCmpContext> context = NativeCmpContext.Create(library, properties);
        if (context.IsNull)
        {
            return Handle<NativeServerContext>.Null;
        }

        NativeServerContext server = new(context);
        server.Handle = Handle<NativeServerContext>.Create(server);
        return server.Handle;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.Dispose();
        _context.Free();
    }
}
