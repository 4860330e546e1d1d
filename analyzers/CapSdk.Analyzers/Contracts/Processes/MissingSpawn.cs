using System.Collections.Immutable;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Contracts;

/// <summary>
/// A call of a spawn method that is not there. The compiler can only say that it does not know the name; what the user forgot stands at the
/// class, or above the call.
/// </summary>
internal static class MissingSpawn
{
    /// <summary>The property of a diagnostic that names the namespace to be imported.</summary>
    public const string Namespace = "Namespace";

    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.MissingSpawn,
        "What is spawned is a process class, and its namespace is imported",
        "{0}: {1}",
        "Spawn methods are generated for the constructors of a class that is marked [Process], as extension methods in the namespace of the class. "
        + "Where none of the called name is visible, the compiler only says that there is no such member.");

    private const string Prefix = "Spawn";

    private const string Suffix = "Async";

    public static void Check(SyntaxNodeAnalysisContext context)
    {
        var (call, model, cancel) = ((InvocationExpressionSyntax)context.Node, context.SemanticModel, context.CancellationToken);
        var (receiver, name) = Parts(call);
        if (receiver is null || name is null || !name.Identifier.ValueText.StartsWith(Prefix, StringComparison.Ordinal)) return;
        if (IsFound(call, model, cancel)) return;
        if (model.GetTypeInfo(receiver, cancel).Type is not { } type || !type.CanSpawn()) return;
        foreach (var diagnostic in Explain(name, type, model, cancel)) context.ReportDiagnostic(diagnostic);
    }

    private static (ExpressionSyntax? Receiver, SimpleNameSyntax? Name) Parts(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => (access.Expression, access.Name),
        MemberBindingExpressionSyntax binding => (call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression, binding.Name),
        _ => default,
    };

    // What the compiler has found costs nothing to ask for, and is true of members of every kind. Where only the arguments do not fit, it has candidates and
    // says so well.
    private static bool IsFound(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancel) =>
        model.GetSymbolInfo(call, cancel) is var found && (found.Symbol is not null || !found.CandidateSymbols.IsEmpty);

    private static IEnumerable<Diagnostic> Explain(SimpleNameSyntax name, ITypeSymbol receiver, SemanticModel model, CancellationToken cancel)
    {
        var classes = Candidates(name, model, cancel);
        if (!classes.Any(static type => type.IsProcess())) return Likely(classes).Select(type => Unmarked(name, type));
        return classes
            .Where(type => type.IsProcess() && HasSpawn(type.ContainingNamespace, name, receiver, model))
            .Select(type => NotImported(name, type));
    }

    private static ImmutableArray<INamedTypeSymbol> Candidates(SimpleNameSyntax name, SemanticModel model, CancellationToken cancel) =>
    [
        .. from assembly in ComponentReferences.Of(model.Compilation).Prepend(model.Compilation.Assembly)
           from type in SpawnNames.Candidates(assembly, SpawnedNames(name.Identifier.ValueText), cancel)
           where type is { TypeKind: TypeKind.Class, IsStatic: false, IsAbstract: false, IsRecord: false } && !type.IsDevice()
           where assembly.Equals(model.Compilation.Assembly, SymbolEqualityComparer.Default) || model.IsAccessible(name.SpanStart, type)
           where name is not GenericNameSyntax generic || SpawnNames.ArityOf(type) == generic.TypeArgumentList.Arguments.Count
           orderby type.ToDisplayString()
           select type,
    ];

    // A class may itself have a name that ends so.
    private static ImmutableArray<string> SpawnedNames(string method)
    {
        var name = method.Substring(Prefix.Length);
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? [name, name.Substring(0, name.Length - Suffix.Length)] : [name];
    }

    // Only what implements a capability can become a process; some other class of the name may well be data.
    private static IEnumerable<INamedTypeSymbol> Likely(ImmutableArray<INamedTypeSymbol> classes)
    {
        var implementations = classes.Where(static type => type.AllInterfaces.Any(SdkNames.IsCapability)).ToImmutableArray();
        return implementations.IsEmpty ? classes : implementations;
    }

    // None where the class is wrong in some other way: then that is reported at its declaration.
    private static bool HasSpawn(INamespaceSymbol space, SimpleNameSyntax name, ITypeSymbol receiver, SemanticModel model) =>
        !space.IsGlobalNamespace && space.GetTypeMembers().Where(static type => type.MightContainExtensionMethods).SelectMany(type => type.GetMembers(name.Identifier.ValueText))
            .OfType<IMethodSymbol>().Any(method => method.ReduceExtensionMethod(receiver) is not null && model.IsAccessible(name.SpanStart, method));

    private static Diagnostic Unmarked(SimpleNameSyntax name, INamedTypeSymbol type) => Diagnostic.Create(
        Descriptor, name.Identifier.GetLocation(), type.Declared(), properties: null,
        $"'{SpawnNames.Display(type)}' has no [Process] attribute, so no spawn methods are generated for it", "add [Process]");

    private static Diagnostic NotImported(SimpleNameSyntax name, INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace.ToDisplayString();
        return Diagnostic.Create(
            Descriptor, name.Identifier.GetLocation(), additionalLocations: null, ImmutableDictionary<string, string?>.Empty.Add(Namespace, space),
            $"The spawn methods of '{type.ToDisplayString()}' are in its namespace", $"add 'using {space};'");
    }
}
