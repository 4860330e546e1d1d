using CapSdk.Confinement;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Authority;

/// <summary>Whatever confined code uses, whether it is written out or called by the language: types by their names, members by what the compiler has bound.</summary>
internal sealed class ConfinedUses(Verdicts verdicts, bool looksUpAll) : IRule
{
    private readonly TypeArguments _arguments = new(verdicts);
    private readonly HarmlessCode _harmless = new(verdicts);

    public void Watch(RuleActions actions)
    {
        actions.OnNode(CheckName, SyntaxKind.IdentifierName, SyntaxKind.GenericName);
        actions.OnOperation(CheckOperation, UsedMembers.Kinds);
        actions.OnSymbol(CheckBase, SymbolKind.NamedType);
    }

    private void CheckName(SyntaxNodeAnalysisContext context)
    {
        var name = (SimpleNameSyntax)context.Node;
        if (!NamedTypes.MayName(name) || context.ContainingSymbol is not { } holder || (!looksUpAll && _harmless.Has(name, holder, context.SemanticModel, context.CancellationToken))) return;
        var symbol = context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol;
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor) symbol = constructor.ContainingType;
        if (symbol is IAliasSymbol alias) symbol = alias.Target;
        if (name is IdentifierNameSyntax { IsVar: false, Identifier.ValueText: not "dynamic" } && symbol is ITypeSymbol hidden && DynamicCode.IsNamed(hidden)) context.ReportDiagnostic(Diagnostic.Create(DynamicCode.Descriptor, name.GetLocation()));

        // Behind an alias there may be an array, or type arguments that are written where the alias is.
        if (symbol is ITypeSymbol named) CheckType(context, holder, name, named, withArguments: name is IdentifierNameSyntax);
    }

    private void CheckType(SyntaxNodeAnalysisContext context, ISymbol holder, SimpleNameSyntax name, ITypeSymbol named, bool withArguments)
    {
        while (named is IArrayTypeSymbol array) (named, withArguments) = (array.ElementType, true);
        if (named is not INamedTypeSymbol type) return;
        if (withArguments)
            for (var at = type; at is not null; at = at.ContainingType)
                foreach (var argument in at.TypeArguments)
                    if (argument is not ITypeParameterSymbol) CheckType(context, holder, name, argument, withArguments);
        if (verdicts.OfType(type) is not { IsAllowed: false } denied || (denied.Verdict == Verdict.Applied && NamedTypes.IsInAttribute(name))) return;
        if (GeneratedCode.MayUse(holder, type) || OwnHashCode.IsPartOf(holder, type) || NamedTypes.IsInNameOf(name, context.SemanticModel)) return;
        context.ReportDiagnostic(Reported(denied, type.Name, name.GetLocation()));
    }

    private void CheckOperation(OperationAnalysisContext context)
    {
        if (UsedMembers.WrittenIn(context.Operation) is { } written)
        {
            foreach (var member in _arguments.DeniedOf(written)) context.ReportDiagnostic(Reported(verdicts.OfMember(member), UsedMembers.NameOf(member), Places.Of(context.Operation.Syntax)));
            foreach (var held in DataMembers.DeniedIn(context.Operation, written, verdicts)) context.ReportDiagnostic(Reported(verdicts.OfType(held), held.Name, Places.Of(context.Operation.Syntax)));
            CheckMember(context, (written as IMethodSymbol)?.ReducedFrom ?? written);
            return;
        }

        if (UsedMembers.TreeOf(context.Operation) is { } tree && verdicts.OfType(tree) is { IsAllowed: false } compiled) context.ReportDiagnostic(Reported(compiled, tree.Name, context.Operation.Syntax.GetLocation()));
        foreach (var member in UsedMembers.ImpliedBy(context.Operation))
        {
            foreach (var denied in _arguments.DeniedOf(member)) context.ReportDiagnostic(Reported(verdicts.OfMember(denied), UsedMembers.NameOf(denied), Places.Of(context.Operation.Syntax)));
            CheckMember(context, member);
        }
    }

    private void CheckMember(OperationAnalysisContext context, ISymbol member)
    {
        if (verdicts.OfUse(member, context.Operation) is not { IsAllowed: false } denied || (denied.Verdict == Verdict.Applied && NamedTypes.IsInAttribute(context.Operation.Syntax)) || GeneratedCode.MayUse(context.ContainingSymbol, member.ContainingType)) return;
        // Code that nobody has checked stays that, whatever it is called.
        if ((denied.Verdict == Verdict.Nondeterministic && OwnHashCode.IsPartOf(context.ContainingSymbol, member)) || NamedTypes.IsInNameOf(context.Operation.Syntax, context.Operation.SemanticModel!)) return;
        if (OwnContract.IsCompared(context.Operation, context.ContainingSymbol)) return;

        // A type that is named there is reported by its name.
        if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } && !verdicts.OfType(member.ContainingType).IsAllowed && NamedTypes.IsNamedAt(context.Operation.Syntax)) return;
        context.ReportDiagnostic(Reported(denied, UsedMembers.NameOf(member), Places.Of(context.Operation.Syntax)));
    }

    private void CheckBase(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.IsConfined()) return;
        if (type is { TypeKind: TypeKind.Class, BaseType: { } above } && BaseClasses.Refused(above) is { } refused) context.ReportDiagnostic(Reported(refused, above.Name, type.Locations[0]));
        CheckInherited(context, type);
        if (ImplicitBases.CalledBy(type) is not { } constructor || GeneratedCode.MayUse(type, constructor.ContainingType)) return;

        // A base class that may not be named is reported where it is.
        if (verdicts.OfType(constructor.ContainingType).IsAllowed && verdicts.OfMember(constructor) is { IsAllowed: false } denied)
            context.ReportDiagnostic(Reported(denied, UsedMembers.NameOf(constructor), Places.OfBase(type, constructor.ContainingType)));
    }

    // What the bases make of the types that they are given, and what capabilities have written into themselves.
    private void CheckInherited(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        IEnumerable<INamedTypeSymbol> bases = type.BaseType is { } inherited ? type.Interfaces.Add(inherited) : type.Interfaces;
        foreach (var named in bases)
            foreach (var member in _arguments.DeniedOfType(named)) context.ReportDiagnostic(Reported(verdicts.OfMember(member), UsedMembers.NameOf(member), Places.OfBase(type, named)));
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || GeneratedCode.Made(type)) return;
        foreach (var facet in type.AllInterfaces.Where(static facet => facet.IsCapability()))
            foreach (var member in facet.GetMembers())
                if (member is IMethodSymbol { IsStatic: false, IsAbstract: false } && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), member) && verdicts.OfMember(member) is { IsAllowed: false } open)
                    context.ReportDiagnostic(Reported(open, UsedMembers.NameOf(member), Places.OfBase(type, facet)));
    }

    private static Diagnostic Reported(TamingEntry denied, string name, Location place) => Diagnostic.Create(
        AuthorityRules.Of(denied.Verdict) switch
        {
            AuthorityRules.HostFact => HostFact.Descriptor,
            AuthorityRules.BrokenEncapsulation => BrokenEncapsulation.Descriptor,
            AuthorityRules.AmbientAuthority => AmbientAuthority.Descriptor,
            _ => UntrustedCode.Descriptor,
        },
        place,
        name,
        denied.Reason,
        denied.Advice);
}
