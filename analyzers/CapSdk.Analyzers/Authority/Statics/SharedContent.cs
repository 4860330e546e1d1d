using CapSdk.Confinement;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Static fields and properties that cannot be set, and hold what can be changed.</summary>
internal sealed class SharedContent : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.SharedContent,
        "What a static field of confined code holds cannot be changed",
        "The static {0} '{1}' holds {2}, which can be changed, so that whoever reaches it shares it with all others: hold {3}",
        "A readonly field that holds an array, a list or an object with fields that can be set is a variable for all who reach it, as a static variable is. Immutable collections, texts, numbers, and objects whose "
        + "fields are all readonly and hold such are the same for everybody. "
        + "The IDE turns arrays and lists into immutable ones, sets and dictionaries into frozen ones, where nobody changes them. The rule cannot be switched off, and a host checks again what it runs.");

    public void Watch(RuleActions actions) => actions.OnNode(Check, SyntaxKind.FieldDeclaration, SyntaxKind.PropertyDeclaration);

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        if (context.Node is PropertyDeclarationSyntax property)
        {
            if (property.Modifiers.Any(SyntaxKind.StaticKeyword) && context.SemanticModel.GetDeclaredSymbol(property, context.CancellationToken) is { IsStatic: true, SetMethod: null } symbol && StoredProperties.IsStored(symbol) && !StoredProperties.IsSetByGetter(symbol))
                Check(context, symbol, symbol.Type, property.Initializer?.Value, property.Identifier);
            return;
        }

        var declaration = (FieldDeclarationSyntax)context.Node;
        if (!declaration.Modifiers.Any(SyntaxKind.StaticKeyword)) return;
        foreach (var variable in declaration.Declaration.Variables)
            if (context.SemanticModel.GetDeclaredSymbol(variable, context.CancellationToken) is IFieldSymbol { IsStatic: true, IsReadOnly: true } field) Check(context, field, field.Type, variable.Initializer?.Value, variable.Identifier);
    }

    // Of a class the field that lets it change: mostly that is one of several.
    private static string Told(ITypeSymbol type)
    {
        var text = WithArticle(type);
        return ImmutableTypes.OpenFieldOf(type) is { } field ? $"{text} with {WithArticle(field.Type)} in '{(field.AssociatedSymbol ?? field).Name}'" : text;
    }

    private static string WithArticle(ITypeSymbol type)
    {
        var name = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return ("AEIOaeio".Contains(name[0]) ? "an " : "a ") + name;
    }

    private static void Check(SyntaxNodeAnalysisContext context, ISymbol member, ITypeSymbol type, ExpressionSyntax? initializer, SyntaxToken place)
    {
        if (ChangingIn(member, type, initializer, context.SemanticModel, context.CancellationToken) is { } told)
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, place.GetLocation(), member is IPropertySymbol ? "property" : "field", member.ContainingType.Name + "." + member.Name, Told(told), ImmutableTypes.InsteadOf(told)));
    }

    /// <summary>The type of what can be changed in a static field or property that cannot be set; null where nothing can.</summary>
    public static ITypeSymbol? ChangingIn(ISymbol member, ITypeSymbol type, ExpressionSyntax? initializer, SemanticModel model, CancellationToken cancel)
    {
        IEnumerable<ExpressionSyntax?> values = StaticValues.Of(member, initializer, model, cancel) ?? (IEnumerable<ExpressionSyntax?>)[null];
        foreach (var value in values)
            if (!SharedCode.IsFixed(type, value, model, cancel)) return (value is null ? null : model.GetTypeInfo(value, cancel).Type) ?? type;
        return null;
    }
}
