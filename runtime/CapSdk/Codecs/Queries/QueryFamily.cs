using CapSdk.Codecs.Code;
using CapSdk.Codecs.Objects;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Queries;

/// <summary>Queries of LINQ to objects that are alive over an await, their enumerators, lookups and groupings. In images only: a message has the items.</summary>
internal sealed class QueryFamily : ICodecSource
{
    public ObjectCodec? For(Type type, GraphKind kind, CodecTable table)
    {
        if (!QueryTypes.Covers(type) || type.IsAbstract) return null;
        if (kind == GraphKind.Message) throw new NotTransferableException(CodeNames.Of(type), "is a query, and messages carry its items", "Call ToList() on it and pass the list");
        if (!table.Catalog.Contains(type) || type.ContainsGenericParameters) return null;
        if (QueryTypes.Singleton(type) is { } singleton) return new SingletonCodec(type, singleton) { Layout = Fields.TypeLayout.Of(type) };
        if (LookupArguments(type) is not { } arguments) return new QueryCodec(type, table);
        return LookupParts.Of(arguments[0], arguments[1]) is { } parts ? RuntimeTypes.New<ObjectCodec>(typeof(LookupCodec<,>), arguments, type, table, parts) : null;
    }

    // Key and element.
    private static Type[]? LookupArguments(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
            if (level.IsConstructedGenericType && level.GetGenericTypeDefinition() == typeof(Lookup<,>)) return level.GetGenericArguments();
        return null;
    }
}
