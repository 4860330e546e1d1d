using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>
/// Decides whether a type can travel by copy or by reference: types of this compilation by their fields, of the base class library by
/// the list, of other assemblies by trust, since a reference assembly hides private fields (the runtime looks at the loaded type).
/// </summary>
internal sealed class DataReader(Compilation compilation, CancellationToken cancel)
{
    private readonly HashSet<ITypeSymbol> _travelling = new(compilation.Assembly.TravellingTypes(), SymbolEqualityComparer.Default);

    private readonly SortedSet<string> _foreign = new(StringComparer.Ordinal);

    /// <summary>Data types of assemblies without the package that were met so far, as <c>typeof</c> takes them.</summary>
    public EquatableArray<string> Foreign => _foreign.ToEquatable();

    /// <summary>The assemblies of those, and of the ones that only the runtime finds.</summary>
    public HashSet<string> ForeignAssemblies { get; } = [];

    /// <summary>Null if values of the type can be sent or returned.</summary>
    public Refusal? Check(ITypeSymbol type) => new DataWalk(this, cancel).Check(type, inField: false);

    public bool IsDeclaredHere(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    /// <summary>
    /// True for a type that the author vouches for. Of the base class library the runtime admits nothing beyond its list, and what goes by reference is
    /// not copied whatever is said of it.
    /// </summary>
    public bool IsAdmitted(INamedTypeSymbol type) =>
        _travelling.Contains(type.OriginalDefinition) && !BaseLibraryData.IsClosed(type.ContainingAssembly) && ForgottenCapabilities.Inherited(type) is null;

    public void NoteForeign(INamedTypeSymbol type)
    {
        if (!type.ContainingAssembly.IsComponentAssembly()) ForeignAssemblies.Add(type.ContainingAssembly.Name);
        // A type hidden in a field of a visible one is found by the runtime.
        if (!type.ContainingAssembly.IsComponentAssembly() && Reaches.ReachOf(type.OriginalDefinition) != Reach.None)
            _foreign.Add(TypeWriter.WriteOpen(type));
    }
}
