using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cmp.Generators;

/// <summary>Where a diagnostic points, without the syntax tree that a <see cref="Location"/> would keep alive.</summary>
/// <param name="FilePath">The source file.</param>
/// <param name="TextSpan">The characters meant.</param>
/// <param name="LineSpan">The same in lines and columns.</param>
internal sealed record LocationInfo(string FilePath, TextSpan TextSpan, LinePositionSpan LineSpan)
{
    /// <summary>The location of a symbol's first declaration; null if it is not in source.</summary>
    public static LocationInfo? Of(ISymbol symbol) =>
        symbol.Locations.Length == 0 ? null : From(symbol.Locations[0]);

    /// <summary>The location of a piece of syntax.</summary>
    public static LocationInfo? Of(SyntaxNode node) => From(node.GetLocation());

    /// <summary>The compiler's form.</summary>
    public Location ToLocation() => Location.Create(FilePath, TextSpan, LineSpan);

    private static LocationInfo? From(Location location) =>
        location.SourceTree is null
            ? null
            : new LocationInfo(location.SourceTree.FilePath, location.SourceSpan, location.GetLineSpan().Span);
}
