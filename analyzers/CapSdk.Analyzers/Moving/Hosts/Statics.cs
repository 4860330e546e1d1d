using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Which static members are the same on every host, as the runtime tells them apart.</summary>
internal static class Statics
{
    /// <summary>Those of the base library and of CapSdk have been looked at once and for all.</summary>
    public static bool BelongToUsers(ISymbol member) => member.ContainingType is { } type && !BaseLibraryData.IsClosed(type.ContainingAssembly) && !type.IsOfRuntime();

    /// <summary>Of each thread, or of each flow of calls, its own.</summary>
    public static bool BelongToThread(ISymbol member) => IsOfThread(member) || (Stored(member)?.Type is INamedTypeSymbol type && IsAmbient(type));

    public static bool IsOfThread(ISymbol member) =>
        Stored(member)?.GetAttributes().Any(static attribute => attribute.AttributeClass is { } type && MetadataNames.Of(type) == "System.ThreadStaticAttribute") == true;

    public static bool IsAmbient(INamedTypeSymbol type) => MetadataNames.Of(type.OriginalDefinition) is "System.Threading.ThreadLocal`1" or "System.Threading.AsyncLocal`1";

    /// <summary>True where a method may assign another value. Whether one does is not asked: it may be written tomorrow, or in another project.</summary>
    public static bool CanBeAssigned(ISymbol member) => member switch
    {
        IEventSymbol { AddMethod.IsImplicitlyDeclared: true, IsAbstract: false } => true,
        IFieldSymbol or IPropertySymbol => Stored(member) is { IsReadOnly: false, IsConst: false },
        _ => false,
    };

    /// <summary>True where the value is in a field, and is not computed each time.</summary>
    public static bool IsStored(ISymbol member) => Stored(member) is { IsConst: false };

    /// <summary>True where only the name is used: nameof.</summary>
    public static bool IsNamed(IOperation reference)
    {
        var at = reference.Parent;
        while (at is IMemberReferenceOperation) at = at.Parent;
        return at is INameOfOperation;
    }

    private static IFieldSymbol? Stored(ISymbol member) => member switch
    {
        IFieldSymbol field => field,
        IPropertySymbol { OriginalDefinition: var property } =>
            property.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)),
        _ => null,
    };
}
