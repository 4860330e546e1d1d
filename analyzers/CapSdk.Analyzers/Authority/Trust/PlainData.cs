using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>
/// Types of the project that hold data and do nothing. Their members have no bodies beyond what the compiler writes; what runs when an object is made is judged as confined code is.
/// </summary>
/// <remarks>
/// Such types name each other, in circles. So it is found out once for each what it has against it itself and which others it uses; a type is plain data if there is nothing against any that is reached from it.
/// </remarks>
internal sealed class PlainData(Verdicts verdicts, Compilation compilation)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, Facts> _facts = new(SymbolEqualityComparer.Default);
    private readonly PlainCode _code = new(verdicts, compilation);

    /// <summary>What keeps a type from being plain data, as messages say it, "" where there is nothing to be named; null for plain data.</summary>
    public string? Against(INamedTypeSymbol type)
    {
        HashSet<INamedTypeSymbol> seen = new(SymbolEqualityComparer.Default) { type };
        var waiting = new Queue<(INamedTypeSymbol Type, string? By)>([(type, null)]);
        while (waiting.Count > 0)
        {
            var (next, by) = waiting.Dequeue();
            var facts = _facts.TryGetValue(next, out var known) ? known : _facts.GetOrAdd(next, Judge(next));
            if (facts.Against is { } against) return by ?? against;
            foreach (var (used, member) in facts.Uses)
                if (seen.Add(used)) waiting.Enqueue((used, by ?? $"uses '{used.Name}', in {member}"));
        }

        return null;
    }

    /// <summary>What keeps a record from being compared or put into a text, which the compiler writes for it: each of its members is asked then. Null for nothing.</summary>
    public string? AgainstAsking(INamedTypeSymbol record)
    {
        HashSet<ITypeSymbol> seen = new(SymbolEqualityComparer.Default);
        var waiting = new Stack<(ITypeSymbol Type, string? By)>([(record, null)]);
        while (waiting.Count > 0)
        {
            var (next, by) = waiting.Pop();
            if (next is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type || !seen.Add(type)) continue;
            if (verdicts.IsUnmarked(type))
            {
                if (by is not null && Against(type) is not null) return $"asks '{type.Name}', in {by}";
                if (type.IsRecord)
                    foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
                        if (!field.IsStatic) waiting.Push((field.Type, by ?? (field.AssociatedSymbol ?? field).Name));
            }
            else if (type.IsValueType)
                foreach (var argument in type.TypeArguments) waiting.Push((argument, by));
        }

        return null;
    }

    private Facts Judge(INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Enum or TypeKind.Delegate) return Facts.None;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface) || type.DeclaringSyntaxReferences.Length == 0) return new("", []);
        if (HasExplicitLayout(type)) return new("lets fields lie over each other", []);
        var declarations = type.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>().ToList();
        foreach (var member in declarations.SelectMany(static declaration => declaration.Members))
            if (!PlainShape.HasNoBody(member) && !PlainShape.IsConstructor(member)) return new(PlainShape.NameOf(member) is { } name ? $"has code, in {name}" : "", []);

        if (SharedIn(type) is { } shared) return new($"shares '{shared}', which can be changed", []);
        var uses = new List<(INamedTypeSymbol, string)>();
        if (AgainstBase(type, uses) is { } inherited) return new(inherited, []);
        return AgainstCode(declarations, uses) is { } done ? new(done, []) : new(null, uses);
    }

    private static bool HasExplicitLayout(INamedTypeSymbol type) => type.GetAttributes().Any(static one =>
        one is { AttributeClass: { Name: "StructLayoutAttribute" } mark, ConstructorArguments: { Length: 1 } given } && BaseLibrary.Owns(mark.ContainingAssembly) && Convert.ToInt32(given[0].Value, CultureInfo.InvariantCulture) == (int)LayoutKind.Explicit);

    // What never changes may be shared, as in confined code.
    private string? SharedIn(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (!member.IsStatic || member.IsImplicitlyDeclared || member is not (IFieldSymbol { IsConst: false } or IPropertySymbol) || member.DeclaringSyntaxReferences.Length != 1) continue;
            var declaration = member.DeclaringSyntaxReferences[0].GetSyntax();
            var (declared, initializer) = declaration switch
            {
                VariableDeclaratorSyntax variable => (((IFieldSymbol)member).Type, variable.Initializer?.Value),
                PropertyDeclarationSyntax property when !member.IsAbstract => (((IPropertySymbol)member).Type, property.Initializer?.Value),
                _ => default((ITypeSymbol?, ExpressionSyntax?)),
            };
            if (declared is not null && SharedContent.ChangingIn(member, declared, initializer, Model(declaration.SyntaxTree), CancellationToken.None) is not null) return member.Name;
        }

        return null;
    }

    // The driver has one model for each file, for all who ask.
#pragma warning disable RS1030
    private SemanticModel Model(SyntaxTree file) => compilation.GetSemanticModel(file);
#pragma warning restore RS1030

    private string? AgainstBase(INamedTypeSymbol type, List<(INamedTypeSymbol Type, string Member)> uses)
    {
        // What stands in an interface itself is code of whoever implements it.
        foreach (var facet in type.Interfaces)
            if (verdicts.IsUnmarked(facet)) uses.Add((facet.OriginalDefinition, "its interfaces"));
        if (type is not { TypeKind: TypeKind.Class, BaseType: { } above }) return null;
        if (verdicts.IsUnmarked(above)) uses.Add((above.OriginalDefinition, "its base class"));
        else if (ImplicitBases.CalledBy(type) is { } called ? !verdicts.OfMember(called).IsAllowed : !verdicts.OfType(above).IsAllowed) return $"is a '{above.Name}'";
        return null;
    }

    private string? AgainstCode(IReadOnlyList<TypeDeclarationSyntax> declarations, List<(INamedTypeSymbol Type, string Member)> uses)
    {
        foreach (var (member, code) in declarations.SelectMany(PlainShape.CodeIn))
        {
            var operation = Model(code.SyntaxTree).GetOperation(code);
            var types = new List<INamedTypeSymbol>();
            if ((operation is null ? PlainCode.Code : _code.Against(operation, types)) is { } denied) return denied.Length > 0 ? $"uses '{denied}', in {member}" : $"has code, in {member}";
            uses.AddRange(types.Select(used => (used, member)));
        }

        return null;
    }

    /// <summary>What a type has against it itself, null for nothing; and the types that have to be plain data for it, with the members that use them.</summary>
    private sealed record Facts(string? Against, IReadOnlyList<(INamedTypeSymbol Type, string Member)> Uses)
    {
        public static Facts None { get; } = new(null, []);
    }
}
