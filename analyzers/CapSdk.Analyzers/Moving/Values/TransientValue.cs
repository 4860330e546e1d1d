using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Moving;

/// <summary>[Transient] where it does nothing, or where what it leaves out can never be made again.</summary>
internal sealed class TransientValue : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.TransientValue,
        "What is transient can be made again",
        "[Transient] on '{0}' does not work: {1}",
        "A move leaves the value of a transient member out and runs neither constructors nor initializers: the member is default then, and whoever uses it makes "
        + "its value where it is missing, (_pattern ??= new Regex(text)). That cannot be done to what is assigned only once, and is not done where nothing but an initializer or a constructor assigns. "
        + "What is no part of an object that moves needs no [Transient].");

    private const string MakeAgain = ", and no constructor runs after a move: let it be assigned, and make its value where it is missing";

    public void Watch(RuleActions actions)
    {
        actions.OnSymbol(Check, SymbolKind.Field, SymbolKind.Property);
        PrimaryParameters.Watch(actions, CheckParameter);
        MadeOnce.Watch(actions, CheckMadeOnce);
    }

    private static void CheckMadeOnce(SymbolAnalysisContext context, ISymbol member)
    {
        if (NeverMoves(member) is null)
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, member.Locations[0], member.Name, "it is null after a move, against its type, and nothing but an initializer or a constructor assigns to it" + MakeAgain));
    }

    private static void CheckParameter(SymbolAnalysisContext context, IParameterSymbol parameter, bool isAssigned)
    {
        if (!parameter.IsTransient()) return;
        var flaw = NeverMoves(parameter) ?? (isAssigned ? null : "nothing assigns to it" + MakeAgain);
        if (flaw is not null) context.ReportDiagnostic(Diagnostic.Create(Descriptor, parameter.Locations[0], parameter.Name, flaw));
    }

    private static void Check(SymbolAnalysisContext context)
    {
        var flaw = context.Symbol switch
        {
            IFieldSymbol { AssociatedSymbol: null } field when field.IsTransient() => FlawOf(field),
            IPropertySymbol property when property.IsTransient() || FieldBehind(property)?.IsTransient() == true => FlawOf(property),
            _ => null,
        };
        if (flaw is not null) context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Symbol.Locations[0], context.Symbol.Name, flaw));
    }

    private static string? FlawOf(IFieldSymbol field) =>
        NeverMoves(field) ?? (field.IsReadOnly ? "it is readonly" + MakeAgain : field.IsRequired ? "it is required" + MakeAgain : null);

    private static string? FlawOf(IPropertySymbol property)
    {
        if (NeverMoves(property) is { } flaw) return flaw;
        if (FieldBehind(property) is null) return "there is no field behind it: mark the field that holds its value, or remove [Transient]";
        if (property.IsRequired) return "it is required" + MakeAgain;
        return property.SetMethod switch
        {
            null => "it has no set accessor" + MakeAgain,
            { IsInitOnly: true } => "it can be set only while its object is made" + MakeAgain,
            _ => null,
        };
    }

    private static string? NeverMoves(ISymbol member)
    {
        if (member is IFieldSymbol { IsConst: true }) return "it is a constant: remove it";
        if (member.IsStatic) return "it is static, and no part of an object: remove it";
        return member.ContainingType.IsDevice() ? "a device stays on its host, with all that it holds: remove it" : null;
    }

    private static IFieldSymbol? FieldBehind(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
