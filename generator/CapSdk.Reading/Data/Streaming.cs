using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Values that come bit by bit.</summary>
internal static class Streaming
{
    private const string Sequence =
        "a stream is the result of a method: return it, or pass a capability with a method that does";

    private const string Progress =
        "progress is not supported yet: take a capability with a one-way method and call it for each value";

    private const string Content =
        "a stream belongs to its host: pass ReadOnlyMemory<byte> for small content, or a capability with 'Promise<byte[]> Read(long offset, int count)'";

    /// <summary>Type of the items of a stream that a method returns; null for other types.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type) => IsNamed(type, "System.Collections.Generic.IAsyncEnumerable`1") ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    /// <summary>Why the type is no data.</summary>
    public static Refusal? RefusalOf(ITypeSymbol type)
    {
        if (ItemOf(type) is not null) return new(Rules.MisplacedStream, Sequence);
        if (IsNamed(type, "System.IProgress`1")) return new(Rules.MisplacedStream, Progress);
        return IsStream(type) ? new(Rules.StreamInContract, Content) : null;
    }

    private static bool IsNamed(ITypeSymbol type, string name) => type is INamedTypeSymbol named && MetadataNames.Of(named.OriginalDefinition) == name;

    private static bool IsStream(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type is INamedTypeSymbol { Name: "Stream" } named && MetadataNames.Of(named) == "System.IO.Stream") return true;
        return false;
    }
}
