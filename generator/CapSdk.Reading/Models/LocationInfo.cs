using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CapSdk.Reading;

/// <summary>A place in the source as data: a <see cref="Location"/> would keep its syntax tree, and with it a whole compilation, alive.</summary>
internal sealed record LocationInfo(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationInfo Of(ISymbol symbol, ISymbol fallback) => InSource(symbol) ?? InSource(fallback) ?? Of(Location.None);

    /// <summary>Null for a symbol of another assembly.</summary>
    public static LocationInfo? InSource(ISymbol? symbol) => symbol?.Locations.FirstOrDefault(l => l.IsInSource) is { } location ? Of(location) : null;

    private static LocationInfo Of(Location location) => new(location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);
}
