using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// Which types of libraries without the package travel: those that an attribute or a contract admits, with what they lead to. Which those are in the end only the runtime knows, so a
/// library of which anything is admitted counts as admitted, and one that another component uses as well.
/// </summary>
internal sealed class Admissions
{
    private static readonly ConditionalWeakTable<Compilation, Admissions> s_known = new();

    private readonly Compilation _compilation;

    private readonly Lazy<ImmutableHashSet<string>> _admitted;

    private Admissions(Compilation compilation)
    {
        _compilation = compilation;
        _admitted = new(() => [.. ByAttributes(), .. ByComponents(), .. ByContracts()]);
    }

    public static Admissions Of(Compilation compilation) => s_known.GetValue(compilation, static c => new Admissions(c));

    /// <summary>True for a class or struct that nobody has admitted, and for one that derives from such a class.</summary>
    public bool Lack(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.BaseType)
            if (IsForeign(level) && !_admitted.Value.Contains(level.ContainingAssembly.Name)) return true;
        return false;
    }

    /// <summary>True where the attribute would help.</summary>
    public static bool CouldAdmit(INamedTypeSymbol type) => IsForeign(type) && type.DeclaringSyntaxReferences.IsEmpty && type.DeclaredAccessibility == Accessibility.Public;

    // Exceptions travel by what they say, delegates by what they call. The packages beside CapSdk are no libraries of data: a fake of a test may hold the world that it was made for.
    private static bool IsForeign(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: true, ContainingAssembly: { } assembly, IsAnonymousType: false }
        && !BaseLibraryData.IsClosed(assembly) && !type.IsOfRuntime() && !assembly.Name.StartsWith("CapSdk.", StringComparison.Ordinal) && !assembly.IsComponentAssembly() && !PlatformTypes.IsException(type);

    private IEnumerable<string> ByAttributes() =>
        from assembly in ComponentReferences.Of(_compilation).Prepend(_compilation.Assembly)
        from type in assembly.TravellingTypes()
        where type.ContainingAssembly is not null
        select type.ContainingAssembly.Name;

    private IEnumerable<string> ByComponents() => ComponentReferences.Of(_compilation).SelectMany(static assembly => assembly.Modules).SelectMany(static module => module.ReferencedAssemblies).Select(static used => used.Name);

    private HashSet<string> ByContracts()
    {
        var reader = new DataReader(_compilation, CancellationToken.None);
        foreach (var type in TypesIn(_compilation.Assembly.GlobalNamespace))
        {
            var methods = type.IsCapability() ? type.GetMembers().OfType<IMethodSymbol>() : type.IsProcess() ? type.InstanceConstructors : Enumerable.Empty<IMethodSymbol>();
            foreach (var method in methods)
                foreach (var mentioned in method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType)) reader.Check(mentioned);
        }

        return reader.ForeignAssemblies;
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(static member => member switch
    {
        INamespaceSymbol space => TypesIn(space),
        INamedTypeSymbol type => TypesIn(type).Prepend(type),
        _ => [],
    });
}
