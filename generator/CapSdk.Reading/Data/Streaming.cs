using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Values that come bit by bit.</summary>
internal static class Streaming
{
    private const string Later =
        "streams and progress are not supported yet: return a list, or take a capability with a one-way method and call it for each value";

    private const string Content =
        "a stream belongs to its host: pass ReadOnlyMemory<byte> for small content, or a capability with 'Promise<byte[]> Read(long offset, int count)'";

    public static Refusal? RefusalOf(ITypeSymbol type)
    {
        if (IsSequence(type)) return new(Rules.StreamsComeLater, Later);
        return IsStream(type) ? new(Rules.StreamInContract, Content) : null;
    }

    private static bool IsSequence(ITypeSymbol type) => type is INamedTypeSymbol named
        && MetadataNames.Of(named.OriginalDefinition) is "System.Collections.Generic.IAsyncEnumerable`1" or "System.IProgress`1";

    private static bool IsStream(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type is INamedTypeSymbol { Name: "Stream" } named && MetadataNames.Of(named) == "System.IO.Stream") return true;
        return false;
    }
}
