using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>What a member of plain data may begin with: constants, new objects of the declared type, and what the declared type has ready, as <c>string.Empty</c>, <c>new()</c> and <c>TimeSpan.FromSeconds(5)</c>.</summary>
internal static class PlainValues
{
    /// <param name="value">Null where there is none.</param>
    /// <param name="written">The declared type, as it is written: what a name means is not looked up, so only the same name, with no member in its way, is known to mean the same.</param>
    /// <param name="declared">The declared type.</param>
    /// <param name="mayUse">Whether confined code may use a member.</param>
    public static bool Is(ExpressionSyntax? value, TypeSyntax written, ITypeSymbol declared, Func<ISymbol, bool> mayUse) => value switch
    {
        null => true,
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Initializer: null } => IsMade(declared, mayUse),
        ObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null } made => IsWritten(made.Type, written) && IsMade(declared, mayUse),
        MemberAccessExpressionSyntax access => IsWritten(access.Expression, written) && Has(declared, access.Name, mayUse, isCalled: false),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call =>
            IsWritten(access.Expression, written) && call.ArgumentList.Arguments.All(static argument => IsNumber(argument.Expression)) && Has(declared, access.Name, mayUse, isCalled: true) && TakesNumbers(declared, access.Name, call.ArgumentList.Arguments.Count),
        _ => IsConstant(value),
    };

    /// <summary>True for a constant, or an empty object of the declared type.</summary>
    public static bool IsConstant(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax => true,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: LiteralExpressionSyntax } => true,
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } => true,
        CollectionExpressionSyntax { Elements.Count: 0 } => true,
        _ => false,
    };

    private static bool IsWritten(ExpressionSyntax name, TypeSyntax declared) => name.ToString() == (declared is NullableTypeSyntax nullable ? nullable.ElementType : declared).ToString();

    private static bool IsMade(ITypeSymbol declared, Func<ISymbol, bool> mayUse) =>
        Named(declared) is { } type && BaseLibraryData.IsBaseLibrary(type.ContainingAssembly) && (type.IsValueType && !type.InstanceConstructors.Any(static constructor => constructor is { Parameters.IsEmpty: true, IsImplicitlyDeclared: false }) || type.InstanceConstructors.FirstOrDefault(static constructor => constructor.Parameters.IsEmpty) is { } made && mayUse(made));

    // Of several with one name nobody has chosen yet, so all of them have to be allowed.
    private static bool Has(ITypeSymbol declared, SimpleNameSyntax name, Func<ISymbol, bool> mayUse, bool isCalled)
    {
        if (Named(declared) is not { } type || !(type.TypeKind == TypeKind.Enum || BaseLibraryData.IsBaseLibrary(type.ContainingAssembly))) return false;
        var members = type.GetMembers(name.Identifier.ValueText);
        return members.Length > 0 && members.All(member => member.IsStatic && member is IMethodSymbol == isCalled && (type.TypeKind == TypeKind.Enum || mayUse(member)));
    }

    private static bool IsNumber(ExpressionSyntax value) => (value is PrefixUnaryExpressionSyntax sign ? sign.Operand : value).IsKind(SyntaxKind.NumericLiteralExpression);

    // Else an extension of that name would be meant.
    private static bool TakesNumbers(ITypeSymbol declared, SimpleNameSyntax name, int count) => Named(declared)!.GetMembers(name.Identifier.ValueText).OfType<IMethodSymbol>()
        .Any(method => method.Parameters.Length == count && method.Parameters.All(static parameter => parameter.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double));

    private static INamedTypeSymbol? Named(ITypeSymbol declared) => declared is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] as INamedTypeSymbol : declared as INamedTypeSymbol;
}
