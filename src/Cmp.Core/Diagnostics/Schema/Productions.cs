namespace Cmp.Core;

/// <summary>
/// The ASN.1 of the messages as the RFCs print it, for whoever shows a message without trusting that it decodes. The modules are merged
/// where names are unique, and components that hold secrets are marked.
/// </summary>
internal static partial class Productions;
