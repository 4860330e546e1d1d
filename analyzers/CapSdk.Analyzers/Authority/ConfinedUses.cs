using CapSdk.Analyzers.Moving;
using CapSdk.Confinement;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Authority;

/// <summary>Whatever confined code uses, whether it is written out or called by the language: types by their names, members by what the compiler has bound.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfinedUses() : AuthorityAnalyzer(AmbientAuthority.Descriptor, HostFact.Descriptor, BrokenEncapsulation.Descriptor, UntrustedCode.Descriptor)
{
    private protected override void Watch(CompilationStartAnalysisContext context)
    {
        var verdicts = new Verdicts(context.Options.AdditionalFiles, context.CancellationToken);
        context.RegisterSyntaxNodeAction(node => CheckName(node, verdicts), SyntaxKind.IdentifierName, SyntaxKind.GenericName);
        context.RegisterOperationAction(operation => CheckOperation(operation, verdicts), UsedMembers.Kinds);
        context.RegisterSymbolAction(symbol => CheckBase(symbol, verdicts), SymbolKind.NamedType);
    }

    private static void CheckName(SyntaxNodeAnalysisContext context, Verdicts verdicts)
    {
        var name = (SimpleNameSyntax)context.Node;
        if (!NamedTypes.MayName(name) || context.ContainingSymbol is not { } holder || !holder.IsConfined()) return;
        var symbol = context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol;
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor) symbol = constructor.ContainingType;
        if (symbol is IAliasSymbol alias) symbol = alias.Target;
        if (symbol is not INamedTypeSymbol type || verdicts.OfType(type) is not { IsAllowed: false } denied) return;
        if (GeneratedCode.MayUse(holder, type) || OwnHashCode.IsPartOf(holder, type) || NamedTypes.IsInNameOf(name, context.SemanticModel)) return;
        context.ReportDiagnostic(Reported(denied, type.Name, name.GetLocation()));
    }

    private static void CheckOperation(OperationAnalysisContext context, Verdicts verdicts)
    {
        if (!context.ContainingSymbol.IsConfined()) return;
        foreach (var member in UsedMembers.Of(context.Operation))
        {
            // A type that is named there is reported by its name.
            if (verdicts.OfMember(member) is not { IsAllowed: false } denied || GeneratedCode.MayUse(context.ContainingSymbol, member.ContainingType)) continue;
            if (OwnHashCode.IsPartOf(context.ContainingSymbol, member) || NamedTypes.IsInNameOf(context.Operation.Syntax, context.Operation.SemanticModel!)) continue;
            if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } && !verdicts.OfType(member.ContainingType).IsAllowed && NamedTypes.IsNamedAt(context.Operation.Syntax)) continue;
            context.ReportDiagnostic(Reported(denied, NameOf(member), PlaceOf(context.Operation.Syntax)));
        }
    }

    private static void CheckBase(SymbolAnalysisContext context, Verdicts verdicts)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.IsConfined() || ImplicitBases.CalledBy(type) is not { } constructor || GeneratedCode.MayUse(type, constructor.ContainingType)) return;

        // A base class that may not be named is reported where it is.
        if (verdicts.OfType(constructor.ContainingType).IsAllowed && verdicts.OfMember(constructor) is { IsAllowed: false } denied)
            context.ReportDiagnostic(Reported(denied, NameOf(constructor), type.Locations[0]));
    }

    // Of a statement, where it begins.
    private static Location PlaceOf(SyntaxNode used) => used is StatementSyntax ? used.GetFirstToken().GetLocation() : used.GetLocation();

    private static Diagnostic Reported(TamingEntry denied, string name, Location place) => Diagnostic.Create(
        denied.Verdict switch
        {
            Verdict.Nondeterministic => HostFact.Descriptor,
            Verdict.Forbidden => BrokenEncapsulation.Descriptor,
            Verdict.Unsafe => AmbientAuthority.Descriptor,
            _ => UntrustedCode.Descriptor,
        },
        place,
        name,
        denied.Reason,
        denied.Instead is null ? "" : ": " + denied.Instead);

    private static string NameOf(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "new " + member.ContainingType.Name,
        _ => member.ContainingType.Name + "." + member.Name,
    };
}
