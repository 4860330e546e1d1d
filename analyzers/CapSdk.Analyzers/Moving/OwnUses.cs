using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// Where the code of a type, and of those in it, uses one of its members or a parameter of its primary constructor. Looked for in the source when it is asked for: few are, and a compiler that is to watch all of each type
/// until its end keeps actions for each of them.
/// </summary>
internal static class OwnUses
{
    /// <summary>References to a member or a parameter.</summary>
    public static IEnumerable<IOperation> Of(ISymbol used, INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            var names = reference.GetSyntax(cancel).DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == used.Name).ToList();
            if (names.Count == 0) continue;
            var model = Model(compilation, reference.SyntaxTree);
            foreach (var name in names)
                if (Unconverted(model.GetOperation(Whole(name), cancel)) is { } found && SymbolEqualityComparer.Default.Equals(SymbolOf(found)?.OriginalDefinition, used.OriginalDefinition)) yield return found;
        }
    }

    /// <summary>What a field or property begins with, and what it is given in the code of a type.</summary>
    public static IEnumerable<IOperation> ValuesOf(ISymbol member, INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
    {
        foreach (var declaration in member.DeclaringSyntaxReferences)
            if (InitializerOf(declaration.GetSyntax(cancel)) is { } initializer && Model(compilation, declaration.SyntaxTree).GetOperation(initializer, cancel) is ISymbolInitializerOperation begins) yield return begins.Value;
        foreach (var use in Of(member, type, compilation, cancel))
            if (use.Parent is IAssignmentOperation assignment && assignment.Target == use) yield return assignment.Value;
    }

    /// <summary>True for what an initializer, or the call of a base constructor, uses: that is code of a constructor.</summary>
    public static bool IsOfInitializer(IOperation use) => use.Syntax.Ancestors().FirstOrDefault(static node => node is MemberDeclarationSyntax) switch
    {
        BaseFieldDeclarationSyntax => true,
        PropertyDeclarationSyntax property => property.Initializer?.Span.Contains(use.Syntax.Span) == true,
        BaseTypeDeclarationSyntax => true,
        _ => false,
    };

    // The driver has one model for each file, for all who ask.
#pragma warning disable RS1030
    private static SemanticModel Model(Compilation compilation, SyntaxTree file) => compilation.GetSemanticModel(file);
#pragma warning restore RS1030

    private static EqualsValueClauseSyntax? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax field => field.Initializer,
        PropertyDeclarationSyntax property => property.Initializer,
        _ => null,
    };

    // What stands before a dot belongs to the name.
    private static ExpressionSyntax Whole(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        MemberBindingExpressionSyntax binding => binding,
        _ => name,
    };

    private static IOperation? Unconverted(IOperation? value)
    {
        while (value is IConversionOperation conversion) value = conversion.Operand;
        return value;
    }

    private static ISymbol? SymbolOf(IOperation use) => use switch
    {
        IMemberReferenceOperation member => member.Member,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
