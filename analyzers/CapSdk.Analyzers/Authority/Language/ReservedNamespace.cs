using CapSdk.Confinement;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Authority;

/// <summary>Types of a project that pass for those of the base class library or of the SDK.</summary>
internal sealed class ReservedNamespace : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.ReservedNamespace,
        "Nothing of a project passes for the base class library or the SDK",
        "'{0}' stands in the namespace {1}, which is that of types with a verdict: declare it in a namespace of your own",
        "Compilers and hosts know types by their names. A type in System or CapSdk could take the place of one that was judged, in a using or for what the compiler looks for. "
        + "The rule cannot be switched off, and a host checks again what it runs.");

    public void Watch(RuleActions actions) => actions.OnSymbol(Check, SymbolKind.NamedType);

    private static void Check(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.ContainingType is not null || !IsReserved(type.ContainingNamespace.ToDisplayString()) || IsOfSdk(type.ContainingAssembly)) return;
        if (IsForCompilers(type) || GeneratedCode.Made(type)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, type.Locations[0], type.Name, type.ContainingNamespace.ToDisplayString()));
    }

    private static bool IsReserved(string space) => IsOf(space, "System") || IsOf(space, "CapSdk");

    private static bool IsOf(string space, string root) => space.StartsWith(root, StringComparison.Ordinal) && (space.Length == root.Length || space[root.Length] == '.');

    // The parts of the SDK are known by the names of their assemblies, as everywhere.
    private static bool IsOfSdk(IAssemblySymbol assembly) => IsOf(assembly.Name, "CapSdk");

    // What older frameworks lack and compilers look for, and what tools write into assemblies: attributes that keep what they are given, and classes that are there by name alone.
    private static bool IsForCompilers(INamedTypeSymbol type) => type is { DeclaredAccessibility: Accessibility.Internal, TypeKind: TypeKind.Class }
        && type.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>().SelectMany(static declaration => declaration.Members)
            .All(member => type.BaseType is { Name: "Attribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } && OnlyKeeps(member));

    // What a constructor was given, or a constant.
    private static bool OnlyKeeps(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax property => PlainShape.HasNoBody(property) && IsKept(property.Initializer),
        BaseFieldDeclarationSyntax field => PlainShape.HasNoBody(field) && (field.Modifiers.Any(SyntaxKind.ConstKeyword) || field.Declaration.Variables.All(static variable => IsKept(variable.Initializer))),
        ConstructorDeclarationSyntax { ExpressionBody.Expression: var kept } => IsKeeping(kept),
        ConstructorDeclarationSyntax { Body: { } body } => body.Statements.All(static statement => statement is ExpressionStatementSyntax { Expression: var kept } && IsKeeping(kept)),
        _ => PlainShape.HasNoBody(member),
    };

    private static bool IsKept(EqualsValueClauseSyntax? initializer) => initializer is null || IsKept(initializer.Value);

    // An array of what was given is what several attributes of the framework keep.
    private static bool IsKept(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax or IdentifierNameSyntax or DefaultExpressionSyntax or PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } => true,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.All(IsKept),
        ArrayCreationExpressionSyntax { Type.ElementType: PredefinedTypeSyntax, Initializer: { } items } => items.Expressions.All(IsKept),
        CollectionExpressionSyntax items => items.Elements.All(static item => item is ExpressionElementSyntax { Expression: var one } && IsKept(one)),
        _ => false,
    };

    private static bool IsKeeping(ExpressionSyntax kept) =>
        kept is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }, Right: var value } && IsKept(value);
}
