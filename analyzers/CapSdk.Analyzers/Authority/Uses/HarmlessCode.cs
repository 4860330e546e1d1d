using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Authority;

/// <summary>
/// Signatures, headers and bodies in which no type appears that may not be named, so that none of their names has to be looked up: that is most code. Measured in a compiler server, an analyzer that looks up each identifier
/// costs a quarter of a plain compilation more than one that is called for each and does nothing. A test holds what is reported with it to what is reported without.
/// </summary>
internal sealed class HarmlessCode(Verdicts verdicts)
{
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _types = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _signatures = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _attributes = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxNode, bool> _bodies = new();

    /// <summary>True where a name stands in such code.</summary>
    /// <param name="name">What may name a type.</param>
    /// <param name="holder">The member or type that it is part of.</param>
    /// <param name="model">Of its file.</param>
    /// <param name="cancel">Ends the search.</param>
    public bool Has(SimpleNameSyntax name, ISymbol holder, SemanticModel model, CancellationToken cancel)
    {
        for (var at = name.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case AttributeListSyntax { Target: null, Parent: { } marks } when IsOf(marks, holder):
                    return _attributes.TryGetValue(holder, out var marked) ? marked : _attributes.GetOrAdd(holder, holder.GetAttributes().All(attribute => attribute.AttributeClass is { } type && IsHarmless(type)));
                // Of these the compiler keeps a value, or the type that declares a member and not the derived one that was written.
                case AttributeArgumentListSyntax or GotoStatementSyntax or EqualsValueClauseSyntax { Parent: ParameterSyntax }:
                case TypeArgumentListSyntax { Parent: GenericNameSyntax container } when !IsLast(container):
                    return false;
                case AttributeListSyntax or TypeParameterConstraintClauseSyntax or ConstructorInitializerSyntax or ExplicitInterfaceSpecifierSyntax or ArgumentListSyntax { Parent: PrimaryConstructorBaseTypeSyntax }:
                    return false;
                case BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax }:
                case ArrowExpressionClauseSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax or IndexerDeclarationSyntax }:
                case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } }:
                    return _bodies.TryGetValue(at, out var known) ? known : _bodies.GetOrAdd(at, model.GetOperation(at, cancel) is { } body && body.DescendantsAndSelf().All(IsHarmless));
                case MemberDeclarationSyntax when IsOf(at, holder):
                    return _signatures.TryGetValue(holder, out var declared) ? declared : _signatures.GetOrAdd(holder, OfSignature(holder));
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    // False in front of a dot.
    private static bool IsLast(GenericNameSyntax name)
    {
        SyntaxNode at = name;
        while ((at.Parent is QualifiedNameSyntax qualified && qualified.Right == at) || (at.Parent is MemberAccessExpressionSyntax access && access.Name == at) || at.Parent is AliasQualifiedNameSyntax) at = at.Parent;
        return at.Parent is not (MemberAccessExpressionSyntax or QualifiedNameSyntax);
    }

    // A symbol that is none of the declaration's would speak for something else.
    private static bool IsOf(SyntaxNode declaration, ISymbol symbol) => declaration switch
    {
        BaseMethodDeclarationSyntax => symbol is IMethodSymbol,
        BasePropertyDeclarationSyntax => symbol is IPropertySymbol or IEventSymbol,
        BaseFieldDeclarationSyntax => symbol is IFieldSymbol or IEventSymbol,
        ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax or InterfaceDeclarationSyntax => symbol is INamedTypeSymbol,
        _ => false,
    };

    private bool OfSignature(ISymbol member) => member switch
    {
        IMethodSymbol method => IsHarmless(method.ReturnType) && AreHarmless(method.Parameters),
        IPropertySymbol property => IsHarmless(property.Type) && AreHarmless(property.Parameters),
        IFieldSymbol field => IsHarmless(field.Type),
        IEventSymbol @event => IsHarmless(@event.Type),
        INamedTypeSymbol type => (type.BaseType is not { } above || IsHarmless(above)) && type.Interfaces.All(IsHarmless) && type.InstanceConstructors.All(constructor => AreHarmless(constructor.Parameters)),
        _ => false,
    };

    // Its type, and the types that it names beside.
    private bool IsHarmless(IOperation operation) => (operation.Type is not { } type || IsHarmless(type)) && operation switch
    {
        IInvocationOperation call => OfMember(call.TargetMethod) && AreHarmless(call.TargetMethod.TypeArguments),
        IMethodReferenceOperation reference => OfMember(reference.Method) && AreHarmless(reference.Method.TypeArguments),
        IMemberReferenceOperation reference => OfMember(reference.Member),
        IVariableDeclaratorOperation declarator => IsHarmless(declarator.Symbol.Type),
        ILoopOperation loop => loop.Locals.All(local => IsHarmless(local.Type)),
        ITypeOfOperation { TypeOperand: var named } => IsHarmless(named),
        ISizeOfOperation { TypeOperand: var named } => IsHarmless(named),
        IIsTypeOperation { TypeOperand: var named } => IsHarmless(named),
        ITypePatternOperation { MatchedType: var named } => IsHarmless(named),
        IDeclarationPatternOperation pattern => pattern.MatchedType is null || IsHarmless(pattern.MatchedType),
        IRecursivePatternOperation { MatchedType: var named } => IsHarmless(named),
        ICatchClauseOperation { ExceptionType: var named } => IsHarmless(named),
        IAnonymousFunctionOperation { Symbol: var lambda } => IsHarmless(lambda.ReturnType) && AreHarmless(lambda.Parameters),
        ILocalFunctionOperation { Symbol: var function } => IsHarmless(function.ReturnType) && AreHarmless(function.Parameters),
        { Kind: OperationKind.None or OperationKind.Invalid } => false,
        _ => true,
    };

    // A static member may have been reached by a type that was written with its type arguments.
    private bool OfMember(ISymbol member) => member.ContainingType is not { IsGenericType: true } type || IsHarmless(type);

    private bool AreHarmless(ImmutableArray<IParameterSymbol> parameters)
    {
        foreach (var parameter in parameters)
            if (!IsHarmless(parameter.Type)) return false;
        return true;
    }

    private bool AreHarmless(ImmutableArray<ITypeSymbol> types)
    {
        foreach (var type in types)
            if (!IsHarmless(type)) return false;
        return true;
    }

    private bool IsHarmless(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_Void and <= SpecialType.System_String || (_types.TryGetValue(type, out var known) ? known : _types.GetOrAdd(type, Judge(type)));

    private bool Judge(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsHarmless(array.ElementType),
        ITypeParameterSymbol => true,
        INamedTypeSymbol { TypeKind: not TypeKind.Error } named =>
            verdicts.OfType(named).IsAllowed && (named.IsUnboundGenericType || AreHarmless(named.TypeArguments)) && (named.ContainingType is not { IsGenericType: true } outer || IsHarmless(outer)),
        _ => false,
    };
}
