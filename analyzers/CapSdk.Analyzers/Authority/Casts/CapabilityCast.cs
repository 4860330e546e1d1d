using CapSdk.Confinement;
using CapSdk.Reading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Casts that make more of a capability than was handed in.</summary>
internal sealed class CapabilityCast : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.CapabilityCast,
        "Confined code uses a capability as what it was handed in",
        "A cast from '{0}' to '{1}' asks for more than was handed in: {2}",
        "A capability is an object and an interface: whoever is handed an IReadOnlyDirectory is not to find out that there is an IDirectory behind it. Between processes such a cast fails; inside of one it would "
        + "succeed, and the same code would do more or less depending on where its neighbour runs. The rule cannot be switched off, and a host checks again what it runs.");

    public void Watch(RuleActions actions) =>
        actions.OnOperation(Check, OperationKind.Conversion, OperationKind.IsType, OperationKind.DeclarationPattern, OperationKind.TypePattern, OperationKind.RecursivePattern, OperationKind.Invocation, OperationKind.MethodReference, OperationKind.PropertyReference, OperationKind.Loop);

    private static void Check(OperationAnalysisContext context)
    {
        if (In(context.Operation, context.Compilation) is not var (from, to) || GeneratedCode.Made(context.ContainingSymbol.ContainingType) || IsOwnEquality(context.Operation, context.ContainingSymbol, to)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, PlaceOf(context.Operation.Syntax), TextOf(from), TextOf(to), InsteadOf(to)));
    }

    // Whether the other is one as this object is what it has to ask.
    private static bool IsOwnEquality(IOperation operation, ISymbol holder, ITypeSymbol to) =>
        holder is IMethodSymbol { Name: "Equals", IsOverride: true, Parameters: { Length: 1 } } && SymbolEqualityComparer.Default.Equals(holder.ContainingType, to) && ValueOf(operation) is IParameterReferenceOperation;

    private static IOperation? ValueOf(IOperation operation) => operation switch
    {
        IConversionOperation conversion => CastValues.Uncast(conversion.Operand),
        IIsTypeOperation test => CastValues.Uncast(test.ValueOperand),
        IPatternOperation pattern => CastValues.MatchedBy(pattern) is { } value ? CastValues.Uncast(value) : null,
        _ => null,
    };

    /// <summary>The cast that an operation is, or has the base class library make; null where it is none of these.</summary>
    public static (ITypeSymbol From, ITypeSymbol To)? In(IOperation operation, Compilation compilation)
    {
        if (PutsInto(operation) is ({ } narrow, { } wide) && (CarriedCapabilities.IsMore(narrow, wide, compilation) || (ItemOf(narrow) is { } asked && ItemOf(wide) is { } given && !IsNoMore(asked, given, compilation) && IsMore(asked, given, compilation)))) return (narrow, wide);
        if (LibraryCastValues.Of(operation) is ({ } put, { } into) && CarriedCapabilities.IsMore(put, into, compilation)) return (put, into);
        var (from, to) = operation switch
        {
            // Of a tuple the compiler casts each element by itself.
            IConversionOperation conversion when !conversion.IsImplicit || !conversion.Conversion.IsImplicit => (CastValues.TypeOf(conversion.Operand), conversion.Type),
            IIsTypeOperation test => (CastValues.TypeOf(test.ValueOperand), test.TypeOperand),
            IDeclarationPatternOperation pattern => (CastValues.TypeOf(pattern), pattern.MatchedType),
            ITypePatternOperation pattern => (CastValues.TypeOf(pattern), pattern.MatchedType),
            IRecursivePatternOperation pattern => (CastValues.TypeOf(pattern), pattern.MatchedType),
            IInvocationOperation call => Filtered(call.TargetMethod, call.Instance ?? call.Arguments.FirstOrDefault()?.Value),
            IMethodReferenceOperation reference => Filtered(reference.Method, sequence: null),
            IForEachLoopOperation loop => Taken(loop),
            _ => (null, null),
        };

        // To a capability from whatever is none as well: what was handed in may have been put into an object in between.
        return from is not null && to is not null && !IsNoMore(from, to, compilation) && IsMore(from, to, compilation) ? (from, to) : null;
    }

    private static bool IsMore(ITypeSymbol from, ITypeSymbol to, Compilation compilation) => IsHandedIn(from) || to.IsCapability() || (IsBehindCapability(to) && (IsAnything(from) || (!IsBehindCapability(from) && IsBaseOf(from, to)))) || CarriedCapabilities.IsMore(from, to, compilation);

    // An array of the wider capability that passes for one of the narrower: what is put into it then is cast by the runtime (C# standard, 17.6).
    private static (ITypeSymbol?, ITypeSymbol?) PutsInto(IOperation operation) =>
        operation is IConversionOperation { OperatorMethod: null, Operand: { Type: IArrayTypeSymbol wide } operand, Type: { } narrow } && IsWritable(narrow) && operand is not (IArrayCreationOperation or ILiteralOperation) ? (narrow, wide) : (null, null);

    private static bool IsWritable(ITypeSymbol type) => type is IArrayTypeSymbol { ElementType.IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IList_T };

    // Of a type parameter whatever it is declared to be.
    private static bool IsHandedIn(ITypeSymbol from) => from.IsCapability() || (from is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(IsHandedIn));

    // What was handed in as a capability may lie behind it.
    private static bool IsAnything(ITypeSymbol from) => from.SpecialType == SpecialType.System_Object || from.TypeKind is TypeKind.Interface or TypeKind.TypeParameter or TypeKind.Dynamic;

    private static bool IsBaseOf(ITypeSymbol from, ITypeSymbol to)
    {
        for (var at = to.BaseType; at is not null; at = at.BaseType)
            if (SymbolEqualityComparer.Default.Equals(at, from)) return true;
        return false;
    }

    private static bool IsBehindCapability(ITypeSymbol to) => to.TypeKind == TypeKind.Class && to.AllInterfaces.Any(static facet => facet.IsCapability());

    private static string TextOf(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string InsteadOf(ITypeSymbol to) => to is INamedTypeSymbol named && named.IsDevice() ? "take a capability interface of it that has what is needed" : $"take the {TextOf(to)} itself where it is needed";

    // Of a loop, the type of its variable, which asks for the cast.
    private static Location PlaceOf(SyntaxNode syntax) => (syntax is ForEachStatementSyntax loop ? loop.Type : syntax).GetLocation();

    // A variable that is declared as something else than an item is a cast of each.
    private static (ITypeSymbol?, ITypeSymbol?) Taken(IForEachLoopOperation loop) =>
        loop is { SemanticModel: { } model, Syntax: ForEachStatementSyntax syntax, LoopControlVariable: IVariableDeclaratorOperation { Symbol.Type: var to } } ? (model.GetForEachStatementInfo(syntax).ElementType, to) : (null, null);

    // What all items of a sequence are asked for, from what they are declared as. Of a method that is called later, by a delegate, nobody knows the sequence.
    private static (ITypeSymbol?, ITypeSymbol?) Filtered(IMethodSymbol method, IOperation? sequence)
    {
        if (method.TypeArguments.Length != 1 || !IsFilter(method)) return (null, null);
        var from = sequence is null ? method.ReceiverType : sequence is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand.Type : sequence.Type;
        return (ItemOf(from), method.TypeArguments[0]);
    }

    private static ITypeSymbol? ItemOf(ITypeSymbol? sequence)
    {
        if (sequence is IArrayTypeSymbol array) return array.ElementType;
        var items = (sequence is INamedTypeSymbol named ? named.AllInterfaces.Add(named) : []).FirstOrDefault(IsSequence);
        return items is null ? sequence : items.TypeArguments[0];
    }

    private static bool IsFilter(IMethodSymbol method) => method switch
    {
        { Name: "OfType" or "Cast", ContainingType: { Name: "Enumerable" or "AsyncEnumerable", ContainingNamespace.Name: "Linq" } } => true,
        { Name: "CastArray" or "As", ContainingType: { Name: "ImmutableArray", ContainingNamespace.Name: "Immutable" } } => true,
        _ => false,
    };

    private static bool IsSequence(INamedTypeSymbol facet) =>
        facet.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T || facet is { Name: "IAsyncEnumerable", TypeArguments.Length: 1, ContainingNamespace.Name: "Generic" };

    private static bool IsNoMore(ITypeSymbol from, ITypeSymbol to, Compilation compilation) =>
        to.SpecialType == SpecialType.System_Object || to.TypeKind == TypeKind.Error || SymbolEqualityComparer.Default.Equals(from, to)
        || from.AllInterfaces.Any(facet => SymbolEqualityComparer.Default.Equals(facet, to)) || (from is ITypeParameterSymbol && compilation.HasImplicitConversion(from, to));
}
