using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CapSdk.Reading;

/// <summary>A place in the source as data: a <see cref="Location"/> would keep its syntax tree, and with it a whole compilation, alive.</summary>
internal sealed record LocationInfo(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationInfo Of(ISymbol symbol, ISymbol fallback)
    {
        var location = symbol.Locations.FirstOrDefault(l => l.IsInSource) ?? fallback.Locations.FirstOrDefault(l => l.IsInSource) ?? Location.None;
        return new(location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);
    }
}
