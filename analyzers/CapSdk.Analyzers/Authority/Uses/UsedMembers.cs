using CapSdk.Confinement;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Authority;

/// <summary>The members that an operation uses: those that are written out, and those that the language calls for it.</summary>
internal static class UsedMembers
{
    public static readonly OperationKind[] Kinds =
    [
        OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.EventReference, OperationKind.MethodReference,
        OperationKind.Conversion, OperationKind.Coalesce, OperationKind.Binary, OperationKind.Unary, OperationKind.Increment, OperationKind.Decrement, OperationKind.CompoundAssignment,
        OperationKind.Loop, OperationKind.Using, OperationKind.UsingDeclaration, OperationKind.Await, OperationKind.DeconstructionAssignment, OperationKind.RecursivePattern, OperationKind.ListPattern, OperationKind.SlicePattern,
        OperationKind.ImplicitIndexerReference, OperationKind.CollectionExpression, OperationKind.Lock, OperationKind.Interpolation,
        OperationKind.TupleBinary, OperationKind.With, OperationKind.Spread, OperationKind.InterpolatedStringAppendFormatted,
    ];

    /// <summary>The member that is written there, with its type arguments and those of its type.</summary>
    public static ISymbol? WrittenIn(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        IMemberReferenceOperation reference => reference.Member,
        _ => null,
    };

    /// <summary>The members that the language calls for what is written there, operators among them.</summary>
    public static IEnumerable<ISymbol> ImpliedBy(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: { } conversion } => [conversion],
        IConversionOperation { IsImplicit: true, Operand: var part } added when IsPartOfText(added) => OfText(part),
        IConversionOperation { Operand.Type: { } from, Type: { } to } tuple when TupleConversions.AreTuples(from, to) => TupleConversions.Of(from, to, tuple.SemanticModel),
        ICoalesceOperation { ValueConversion.MethodSymbol: { } given } => [given],
        IBinaryOperation { OperatorMethod: { } binary } => [binary],
        IUnaryOperation { OperatorMethod: { } unary } => [unary],
        IIncrementOrDecrementOperation { OperatorMethod: { } increment } => [increment],
        ICompoundAssignmentOperation assignment => OfCompound(assignment),
        IInterpolationOperation interpolation => OfText(interpolation.Expression),
        IForEachLoopOperation loop => OfForEach(loop),
        IAwaitOperation wait => OfAwait(wait),
        IUsingOperation { Syntax: UsingStatementSyntax } @using => OfDisposal(@using, @using.Resources, @using.IsAsynchronous),
        IUsingDeclarationOperation declaration => OfDisposal(declaration, declaration.DeclarationGroup, declaration.IsAsynchronous),
        IDeconstructionAssignmentOperation deconstruction => OfDeconstruction(deconstruction),
        IRecursivePatternOperation { DeconstructSymbol: { } deconstruct } => [deconstruct],
        IListPatternOperation list => Present(list.LengthSymbol, list.IndexerSymbol),
        ISlicePatternOperation slice => Present(slice.SliceSymbol),
        IImplicitIndexerReferenceOperation implicitIndexer => Present(implicitIndexer.LengthSymbol, implicitIndexer.IndexerSymbol),
        ILockOperation @lock => OfLock(@lock),
        ICollectionExpressionOperation collection => OfCollection(collection),
        ISpreadOperation spread => Present(Enumerators.Of(spread.Operand.Type), spread.ElementConversion.MethodSymbol).Concat(ExtensionsOf(spread)),
        ITupleBinaryOperation tuples => OfTuples(tuples),
        // Of a record of another assembly it is in no list: that it may be named says enough.
        IWithOperation { CloneMethod: { } clone } when clone.Locations.Any(static place => place.IsInSource) => [clone],
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: { Length: > 0 } texts } } => OfText(texts[0].Value),
        _ => [],
    };

    /// <summary>The type of the expression tree that is made of a lambda.</summary>
    public static INamedTypeSymbol? TreeOf(IOperation operation) =>
        operation is IConversionOperation { Operand: IAnonymousFunctionOperation, Type: INamedTypeSymbol { TypeKind: TypeKind.Class } tree } ? tree : null;

    /// <summary>A member as messages name it.</summary>
    public static string NameOf(ISymbol member)
    {
        // What stands in an extension block belongs to a type without a name.
        var holder = member.ContainingType is { Name: "", ContainingType: { } outer } ? outer.Name : member.ContainingType.Name;
        return WrittenNames.OfMember(holder, member is IMethodSymbol method ? method.MetadataName : member.Name);
    }

    private static IEnumerable<ISymbol> Present(params ISymbol?[] symbols) => symbols.OfType<ISymbol>();

    // The compiler tells of no method for the elements: where the type has none of its own it is an extension.
    private static IEnumerable<ISymbol> OfCollection(ICollectionExpressionOperation collection)
    {
        if (collection.ConstructMethod is { } construct) yield return construct;
        if (collection is not { ConstructMethod: null or { MethodKind: MethodKind.Constructor }, Type: INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type, Elements.Length: > 0, SemanticModel: { } model }) yield break;
        if (BaseLibrary.Owns(type.ContainingAssembly) && type.GetMembers("Add").Any(own => TakesItems(own, type))) yield break;
        foreach (var added in model.LookupSymbols(collection.Syntax.SpanStart, type, "Add", includeReducedExtensionMethods: true))
            if (added is IMethodSymbol { ReducedFrom: { } extension }) yield return extension;
    }

    // Where the type has none of its own.
    private static IEnumerable<ISymbol> ExtensionsOf(ISpreadOperation spread) => spread is { Operand.Type: INamedTypeSymbol { SpecialType: SpecialType.None } type, SemanticModel: { } model } && !BaseLibrary.Owns(type.ContainingAssembly) && Enumerators.Of(type) is null
        ? model.LookupSymbols(spread.Syntax.SpanStart, type, "GetEnumerator", includeReducedExtensionMethods: true).Select(static found => (found as IMethodSymbol)?.ReducedFrom).OfType<ISymbol>()
        : [];

    // Whatever an element is, it is converted to an item, and the type's own method goes before extensions.
    private static bool TakesItems(ISymbol add, INamedTypeSymbol type)
    {
        if (add is not IMethodSymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false, Parameters.Length: 1 } method) return false;
        var items = type.AllInterfaces.Where(static facet => facet.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T).ToList();
        return items.Count == 1 && SymbolEqualityComparer.Default.Equals(items[0].TypeArguments[0], method.Parameters[0].Type);
    }

    private static IEnumerable<ISymbol> OfTuples(ITupleBinaryOperation tuples)
    {
        foreach (var converted in TupleConversions.Between(tuples.LeftOperand.Type, tuples.RightOperand.Type, tuples.SemanticModel)) yield return converted;
        var name = tuples.OperatorKind == BinaryOperatorKind.Equals ? "op_Equality" : "op_Inequality";
        var waiting = new Stack<ITypeSymbol?>([tuples.LeftOperand.Type, tuples.RightOperand.Type]);
        while (waiting.Count > 0)
        {
            if (waiting.Pop() is not INamedTypeSymbol type) continue;
            if (type.IsTupleType) foreach (var element in type.TupleElements) waiting.Push(element.Type);
            else foreach (var compares in type.GetMembers(name)) yield return compares;
        }
    }

    private static IEnumerable<ISymbol> OfCompound(ICompoundAssignmentOperation assignment) => Present(assignment.OperatorMethod, assignment.InConversion.MethodSymbol, assignment.OutConversion.MethodSymbol);

    // What is added to a text is asked for its own; each part stands in a place of its own.
    private static bool IsPartOfText(IConversionOperation part) => part.Parent switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => true,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } assignment => assignment.Value == part,
        _ => false,
    };

    private static IEnumerable<ISymbol> OfText(IOperation part) => (part is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : part).Type is var type && type is ITypeParameterSymbol parameter
        ? Present([.. parameter.ConstraintTypes.Select(ToStringOf)])
        : Present(ToStringOf(type));

    private static IMethodSymbol? ToStringOf(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named || named.SpecialType == SpecialType.System_String) return null;
        for (var at = named; at is not null; at = at.BaseType)
            foreach (var member in at.GetMembers("ToString"))
                if (member is IMethodSymbol { Parameters.Length: 0, IsOverride: true } found) return found;
        return null;
    }

    private static IEnumerable<ISymbol> OfForEach(IForEachLoopOperation loop)
    {
        if (loop.SemanticModel is not { } model || loop.Syntax is not CommonForEachStatementSyntax syntax) yield break;
        var info = model.GetForEachStatementInfo(syntax);

        foreach (var member in Present(info.ElementConversion.MethodSymbol, info.CurrentConversion.MethodSymbol)) yield return member;
        if (syntax is ForEachVariableStatementSyntax variables)
            foreach (var member in OfDeconstruction(model.GetDeconstructionInfo(variables))) yield return member;

        // Over an array or a text the compiler counts.
        if ((loop.Collection is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : loop.Collection).Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String }) yield break;
        // What goes through a stream with a token is awaited as the stream itself is.
        if (loop.IsAsynchronous && info.MoveNextMethod?.ContainingType is { Name: "Enumerator", ContainingType: { } stream } && MetadataNames.Of(stream.OriginalDefinition) == "System.Runtime.CompilerServices.ConfiguredCancelableAsyncEnumerable`1") yield break;
        foreach (var member in Present(info.GetEnumeratorMethod, info.MoveNextMethod, info.CurrentProperty, info.DisposeMethod)) yield return member;
        if (loop.IsAsynchronous)
            foreach (var member in ImpliedAwaits.Of(info.MoveNextMethod, loop).Concat(ImpliedAwaits.Of(info.DisposeMethod, loop))) yield return member;
    }

    private static IEnumerable<ISymbol> OfLock(ILockOperation @lock) =>
        @lock.SemanticModel?.Compilation.GetTypeByMetadataName("System.Threading.Monitor")?.GetMembers("Enter").OfType<IMethodSymbol>().Where(static enter => enter.Parameters.Length == 1) ?? [];

    private static IEnumerable<ISymbol> OfAwait(IAwaitOperation wait)
    {
        if (wait.SemanticModel is not { } model || wait.Syntax is not AwaitExpressionSyntax syntax) return [];
        var info = model.GetAwaitExpressionInfo(syntax);

        return ImpliedAwaits.By(model, info.GetAwaiterMethod, info.GetResultMethod);
    }

    private static IEnumerable<ISymbol> OfDisposal(IOperation @using, IOperation resources, bool isAsynchronous)
    {
        var types = resources is IVariableDeclarationGroupOperation group ? group.Declarations.SelectMany(static declaration => declaration.Declarators).Select(static declarator => (ITypeSymbol?)declarator.Symbol.Type) : [resources.Type];
        foreach (var type in types)
        {
            var name = isAsynchronous ? "DisposeAsync" : "Dispose";
            for (var at = type; at is not null; at = at.BaseType)
            {
                if (at.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(static method => method.Parameters.Length == 0) is not { } dispose) continue;
                yield return dispose;
                if (isAsynchronous)
                    foreach (var member in ImpliedAwaits.Of(dispose, @using)) yield return member;
                break;
            }
        }
    }

    private static IEnumerable<ISymbol> OfDeconstruction(IDeconstructionAssignmentOperation deconstruction) =>
        deconstruction.SemanticModel is { } model && deconstruction.Syntax is AssignmentExpressionSyntax syntax ? OfDeconstruction(model.GetDeconstructionInfo(syntax)) : [];

    private static IEnumerable<ISymbol> OfDeconstruction(DeconstructionInfo info)
    {
        if (info.Method is { } method) yield return method.ReducedFrom ?? method;
        if (info.Conversion?.MethodSymbol is { } conversion) yield return conversion;
        foreach (var nested in info.Nested)
            foreach (var member in OfDeconstruction(nested)) yield return member;
    }
}
