using CapSdk.Confinement;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Static fields, properties and events that can be set: a channel between all that is confined.</summary>
internal sealed class SharedVariable : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.SharedVariable,
        "Confined code has no static variables",
        "The static {0} '{1}' can be set, so that whoever reaches it shares it with all others: keep the value in a field of an object",
        "Two components that were handed nothing in common could talk by a static variable, and one could change what the other does. Constants are no variables, and a readonly field of what cannot change is none "
        + "either. The rule cannot be switched off, and a host checks again what it runs.");

    public void Watch(RuleActions actions) => actions.OnSymbol(Check, SymbolKind.Field, SymbolKind.Event, SymbolKind.Property);

    private static void Check(SymbolAnalysisContext context)
    {
        var member = context.Symbol;
        if (!member.IsStatic || member.IsAbstract || member.IsImplicitlyDeclared || !member.IsConfined() || !CanBeSet(member)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, member.Locations[0], Kind(member), member.ContainingType.Name + "." + member.Name));
    }

    private static bool CanBeSet(ISymbol member) => member switch
    {
        IFieldSymbol field => field is { IsReadOnly: false, IsConst: false },
        IEventSymbol @event => StoredProperties.IsStored(@event),
        IPropertySymbol property => (property.SetMethod is not null || StoredProperties.IsSetByGetter(property)) && StoredProperties.IsStored(property),
        _ => false,
    };

    private static string Kind(ISymbol member) => member switch
    {
        IPropertySymbol => "property",
        IEventSymbol => "event",
        _ => "field",
    };
}
