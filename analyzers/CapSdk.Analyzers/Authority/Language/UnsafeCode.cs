using CapSdk.Confinement;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Unsafe code, pointers, and methods whose code is elsewhere.</summary>
internal sealed class UnsafeCode : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.UnsafeCode,
        "Confined code is safe code",
        "{0} reaches memory or code that nobody handed in: let a device do it",
        "By an address everything in the OS process can be read and changed, whatever is private; native code can do what the OS process can. The rule cannot be switched off, and a host checks again what it runs.");

    private static readonly SyntaxKind[] s_kinds =
    [
        SyntaxKind.UnsafeStatement, SyntaxKind.FixedStatement, SyntaxKind.PointerType, SyntaxKind.FunctionPointerType, SyntaxKind.AddressOfExpression, SyntaxKind.PointerIndirectionExpression, SyntaxKind.PointerMemberAccessExpression,
        SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement, SyntaxKind.PropertyDeclaration, SyntaxKind.IndexerDeclaration, SyntaxKind.EventDeclaration, SyntaxKind.ConstructorDeclaration, SyntaxKind.OperatorDeclaration,
        SyntaxKind.ConversionOperatorDeclaration, SyntaxKind.FieldDeclaration, SyntaxKind.ClassDeclaration, SyntaxKind.StructDeclaration, SyntaxKind.RecordDeclaration, SyntaxKind.RecordStructDeclaration, SyntaxKind.InterfaceDeclaration,
    ];

    public void Watch(RuleActions actions)
    {
        actions.OnNode(CheckStack, SyntaxKind.StackAllocArrayCreationExpression, SyntaxKind.ImplicitStackAllocArrayCreationExpression);
        actions.OnNode(Check, s_kinds);
    }

    // On the module, or on what is around a confined type, the attribute is in no confined code; what it does is.
    private static void CheckStack(SyntaxNodeAnalysisContext context)
    {
        for (var at = context.ContainingSymbol; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
            if (at.GetAttributes().Any(IsSkipping)) Report(at);
        if (context.Compilation.SourceModule is var module && module.GetAttributes().Any(IsSkipping)) Report(module);

        void Report(ISymbol holder) => context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Node.GetLocation(), holder is IModuleSymbol ? "Memory of the stack that the module does not clear" : "Memory of the stack that is not cleared"));
    }

    private static bool IsSkipping(AttributeData attribute) => attribute.AttributeClass is { Name: "SkipLocalsInitAttribute" };

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var (what, place) = context.Node switch
        {
            UnsafeStatementSyntax block => ("An unsafe block", block.UnsafeKeyword),
            FixedStatementSyntax @fixed => ("A fixed statement", @fixed.FixedKeyword),
            PointerTypeSyntax pointer => ("A pointer", pointer.AsteriskToken),
            FunctionPointerTypeSyntax pointer => ("A function pointer", pointer.DelegateKeyword),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression } address => ("An address", address.OperatorToken),
            PrefixUnaryExpressionSyntax or MemberAccessExpressionSyntax => ("A pointer", context.Node.GetFirstToken()),
            MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.ExternKeyword) => ("A method that is extern", method.Identifier),
            LocalFunctionStatementSyntax local when local.Modifiers.Any(SyntaxKind.ExternKeyword) => ("A local function that is extern", local.Identifier),
            MemberDeclarationSyntax member when member.Modifiers.Any(SyntaxKind.ExternKeyword) => ("A member that is extern", member.GetFirstToken()),
            LocalFunctionStatementSyntax local => ("A local function that is unsafe", Unsafe(local.Modifiers)),
            TypeDeclarationSyntax type => ("A type that is unsafe", type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Select(static one => Unsafe(one.Modifiers)).FirstOrDefault(static one => one != default)),
            MemberDeclarationSyntax member => ("A member that is unsafe", Unsafe(member.Modifiers)),
            _ => ("", default),
        };
        if (place == default) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, place.GetLocation(), what));
    }

    private static SyntaxToken Unsafe(SyntaxTokenList modifiers) => modifiers.IndexOf(SyntaxKind.UnsafeKeyword) is >= 0 and var at ? modifiers[at] : default;
}
