using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Which members of an interface a proxy has to implement, and which it cannot.</summary>
internal static class MemberShape
{
    /// <summary>
    /// False for what stays out of a contract: nested types, static members with a body, private and sealed helpers (they run at the
    /// caller and call the others), accessors (their property is read) and bodies given to inherited members.
    /// </summary>
    public static bool IsCallable(ISymbol member) => member switch
    {
        { IsStatic: true } => member.IsAbstract && member is not IMethodSymbol { AssociatedSymbol: not null },
        { DeclaredAccessibility: Accessibility.Private } => false,
        IMethodSymbol method => method.MethodKind == MethodKind.Ordinary && (method.IsAbstract || method.IsVirtual),
        IPropertySymbol property => property.ExplicitInterfaceImplementations.IsEmpty && (property.IsAbstract || property.IsVirtual),
        IEventSymbol @event => @event.ExplicitInterfaceImplementations.IsEmpty && (@event.IsAbstract || @event.IsVirtual),
        _ => false,
    };

    public static string? RuleAgainst(ISymbol member) => member switch
    {
        { IsStatic: true } => Rules.StaticAbstractMember,
        IPropertySymbol => Rules.PropertyInCapability,
        IEventSymbol => Rules.EventInCapability,
        { DeclaredAccessibility: not Accessibility.Public } => Rules.NonPublicMember,
        IMethodSymbol { IsGenericMethod: true } => Rules.GenericMethod,
        _ => null,
    };
}
