using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Values that come bit by bit.</summary>
internal static class Streaming
{
    public static Refusal? RefusalOf(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol named && MetadataNames.Of(named.OriginalDefinition) is "System.Collections.Generic.IAsyncEnumerable`1" or "System.IProgress`1")
            return new(Rules.StreamsComeLater, "streams and progress are not supported yet: return a list, or take a capability with a one-way method and call it for each value");
        return IsStream(type)
            ? new(Rules.StreamInContract, "a stream belongs to its host: pass ReadOnlyMemory<byte> for small content, or a capability with 'Promise<byte[]> Read(long offset, int count)'")
            : null;
    }

    private static bool IsStream(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type is INamedTypeSymbol { Name: "Stream" } named && MetadataNames.Of(named) == "System.IO.Stream") return true;
        return false;
    }
}
