using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// One walk from a type through its fields to the first thing that cannot be moved whatever the fields hold. Of an interface and of object
/// only the runtime can tell, and what is in the fields of other libraries' classes. Confined types are not looked into: they are looked at by themselves.
/// </summary>
internal sealed class HeldWalk(Compilation compilation)
{
    // A generic type may expand without end (class A<T> { A<A<T>> next; }).
    private const int MaximumDepth = 16;

    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);

    private readonly List<string> _path = [];

    /// <summary>The fields of a type, those of its base classes in this compilation too, that hold such a thing.</summary>
    public static IEnumerable<(ISymbol Field, Held Held)> InFields(INamedTypeSymbol type, Func<ITypeSymbol, Held?> find) =>
        from level in Levels(type)
        from field in DataFields.Of(level)
        let held = find(field.Type)
        where held is not null
        select (field.Member, held);

    public Held? Find(ITypeSymbol? type)
    {
        if (type is null || _path.Count > MaximumDepth || !_seen.Add(type)) return null;
        return type switch
        {
            IArrayTypeSymbol array => Find(array.ElementType),
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => Found(type),
            INamedTypeSymbol { TypeKind: not TypeKind.Error, IsRefLikeType: false } named => FindIn(named),
            _ => null,
        };
    }

    private Held? FindIn(INamedTypeSymbol type)
    {
        if (type.IsDevice()) return Found(type);
        if (type.TypeKind is TypeKind.Interface or TypeKind.Enum || type.IsPromise()) return InArguments(type);
        if (type.IsOfRuntime()) return type.Name is "CapHost" or "CapHostOptions" ? Found(type) : InArguments(type);
        if (BaseLibraryData.IsClosed(type.ContainingAssembly)) return PlatformTypes.MayTravel(type) ? InArguments(type) : Found(type);
        if (PlatformTypes.ClosedBaseOf(type) is { } closed && !PlatformTypes.MayTravel(closed)) return Found(type);
        if (Admissions.Of(compilation).Lack(type)) return Found(type);
        // A confined class that has one is reported by itself.
        if (Finalizers.Has(type) && !type.IsConfined()) return Found(type);
        return IsDeclaredHere(type) && !type.IsConfined() ? InFieldsOf(type) ?? InArguments(type) : InArguments(type);
    }

    private Held? InArguments(INamedTypeSymbol type) => MetadataNames.AllTypeArguments(type).Select(Find).FirstOrDefault(static held => held is not null);

    private Held? InFieldsOf(INamedTypeSymbol type)
    {
        foreach (var level in Levels(type))
        {
            foreach (var (member, content) in DataFields.Of(level))
            {
                _path.Add(level.Name + "." + member.Name);
                if (Find(content) is { } held) return held;
                _path.RemoveAt(_path.Count - 1);
            }
        }

        return null;
    }

    // Private fields of other assemblies are not in what the compiler sees of them.
    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type)
    {
        for (var level = type; level is not null && SymbolEqualityComparer.Default.Equals(level.ContainingAssembly, type.ContainingAssembly); level = level.BaseType) yield return level;
    }

    private bool IsDeclaredHere(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    private Held Found(ITypeSymbol type) => new([.. _path], type, type.IsDevice());
}
