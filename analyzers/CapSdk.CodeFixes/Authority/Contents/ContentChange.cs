using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace CapSdk.CodeFixes.Authority;

/// <summary>Another type and another value for one static member.</summary>
/// <param name="Document">Where it is declared.</param>
/// <param name="Member">As it is.</param>
/// <param name="Kind">For people, and the type: <c>ImmutableArray&lt;string&gt;</c>, with its article.</param>
/// <param name="Type">Null: as declared, which is an interface that only reads.</param>
/// <param name="Value">What it is set to.</param>
/// <param name="Space">To be imported.</param>
/// <param name="Users">Who has to go on compiling.</param>
internal sealed record ContentChange(Document Document, StaticMember Member, string Kind, string? Type, string Value, string? Space, IReadOnlyList<DocumentId> Users)
{
    /// <summary>On the new value.</summary>
    public static readonly SyntaxAnnotation Changed = new();

    private const string Immutable = "System.Collections.Immutable", Frozen = "System.Collections.Frozen";

    /// <summary>What could be held instead, the best first.</summary>
    public static IEnumerable<ContentChange> Of(Document document, StaticMember member, SemanticModel model, IReadOnlyList<DocumentId> users)
    {
        var declared = model.GetTypeInfo(member.Type).Type;
        var made = model.GetTypeInfo(member.Value).Type ?? declared;
        if (made is null || declared is null) yield break;
        var isInterface = declared.TypeKind == TypeKind.Interface;
        var arguments = ArgumentsOf(member.Type, declared);
        switch (made)
        {
            case IArrayTypeSymbol { Rank: 1 } or INamedTypeSymbol { Name: "List", Arity: 1 }:
                if (Contents.Listed(member.Value) is not { } items) yield break;
                if (isInterface) yield return new(document, member, "a collection that cannot be changed", null, items, null, users);
                if (isInterface) yield break;
                yield return new(document, member, $"an ImmutableArray<{arguments}>", $"global::{Immutable}.ImmutableArray<{arguments}>", items, Immutable, users);
                if (made is INamedTypeSymbol) yield return new(document, member, $"an ImmutableList<{arguments}>", $"global::{Immutable}.ImmutableList<{arguments}>", items, Immutable, users);
                break;
            case INamedTypeSymbol { Name: "HashSet", Arity: 1 } when Contents.Listed(member.Value) is { } keys:
                yield return new(document, member, $"a FrozenSet<{arguments}>", isInterface ? null : $"global::{Frozen}.FrozenSet<{arguments}>", $"FrozenSet.ToFrozenSet({keys}{Contents.ComparerOf(member.Value, ", ")})", Frozen, users);
                break;
            case INamedTypeSymbol { Name: "Dictionary", Arity: 2 } when Contents.Made(member.Value, member.Type, declared) is { } dictionary:
                yield return new(document, member, $"a FrozenDictionary<{arguments}>", isInterface ? null : $"global::{Frozen}.FrozenDictionary<{arguments}>", $"{dictionary}.ToFrozenDictionary({Contents.ComparerOf(member.Value, "")})", Frozen, users);
                break;
        }
    }

    public void AddTo(SolutionEdits edits)
    {
        edits.Add(Document, Member.Value, EditPhase.Replacement, visited => SyntaxFactory.ParseExpression(Value).WithTriviaFrom(visited).WithAdditionalAnnotations(Changed));
        if (Type is not null) edits.Add(Document, Member.Type, EditPhase.Replacement, visited => SyntaxFactory.ParseTypeName(Type).WithAdditionalAnnotations(Simplifier.Annotation).WithTriviaFrom(visited));
        if (Space is not null) edits.Import(Document, Space);
    }

    private static string ArgumentsOf(TypeSyntax written, ITypeSymbol declared) => written switch
    {
        ArrayTypeSyntax array => array.ElementType.ToString() + string.Concat(array.RankSpecifiers.Skip(1)),
        _ when written.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { } generic => string.Join(", ", generic.TypeArgumentList.Arguments),
        _ => declared is INamedTypeSymbol named ? string.Join(", ", named.TypeArguments.Select(static one => one.ToDisplayString())) : "",
    };
}
