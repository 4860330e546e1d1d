using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Authority;

/// <summary>
/// What runs when an object of plain data is made: its members are judged as those that confined code uses. Data is put together and checked there, in loops and lambdas as well: what does more than that, as what
/// awaits, begins an event, casts to what was handed in or calls a capability, makes the type one with code. Types that are only named or held give nothing; what is done with them is judged where it is done.
/// </summary>
internal sealed class PlainCode(Verdicts verdicts, Compilation compilation)
{
    /// <summary>Of what is none of plain data, whatever it uses.</summary>
    public const string Code = "";

    /// <summary>The first member in it that confined code may not use, <see cref="Code"/> for what is none of plain data; null where there is nothing.</summary>
    /// <param name="code">A constructor or an initializer.</param>
    /// <param name="uses">Takes the types of the project that have to be plain data for it.</param>
    public string? Against(IOperation code, ICollection<INamedTypeSymbol> uses)
    {
        var waiting = new Stack<IOperation>([code]);
        while (waiting.Count > 0)
        {
            var operation = waiting.Pop();
            if (!PutsTogether(operation) || DynamicCode.IsLate(operation) || CapabilityCast.In(operation, compilation) is not null) return Code;
            if (ZonedFormats.In(operation) is not null) return "DateTime";
            foreach (var member in UsedMembers.WrittenIn(operation) is { } written ? [written] : UsedMembers.ImpliedBy(operation))
                if (AgainstMember((member as IMethodSymbol)?.ReducedFrom ?? member, operation, uses) is { } used) return used;
            foreach (var part in PartsOf(operation).Reverse()) waiting.Push(part);
        }

        return null;
    }

    private string? AgainstMember(ISymbol member, IOperation operation, ICollection<INamedTypeSymbol> uses)
    {
        if (member.ContainingType?.IsCapability() == true) return Code;
        foreach (var demanded in TypeArguments.DemandedOf(member).Prepend(member))
        {
            if (demanded.ContainingType is not { } type) continue;
            var isUnmarked = verdicts.IsUnmarked(type) && demanded is not IFieldSymbol { HasConstantValue: true };
            if (isUnmarked ? demanded.Name == nameof(GetHashCode) : !verdicts.OfUse(demanded, operation).IsAllowed) return UsedMembers.NameOf(demanded);
            if (isUnmarked) uses.Add(type.OriginalDefinition);
        }

        return null;
    }

    // What is named in nameof is a text when it is compiled; what makes a collection is given a place for its elements beside them.
    private static IEnumerable<IOperation> PartsOf(IOperation operation) => operation switch
    {
        INameOfOperation => [],
        ICollectionExpressionOperation collection => collection.Elements,
        _ => operation.ChildOperations,
    };

    private static bool PutsTogether(IOperation operation) => operation switch
    {
        IConversionOperation { Operand.Type.TypeKind: TypeKind.Dynamic, Type.TypeKind: not TypeKind.Dynamic } => false,
        IConversionOperation conversion => conversion.Type is not (IPointerTypeSymbol or IFunctionPointerTypeSymbol) && UsedMembers.TreeOf(conversion) is null,

        ILocalFunctionOperation { Symbol.IsExtern: true } => false,

        // A function in a field makes the type one with code; what is given to a call as an argument is for that.
        IDelegateCreationOperation code => code.Parent is IArgumentOperation || (code.Parent is IConversionOperation { Parent: IArgumentOperation }),
        _ => operation.Kind is OperationKind.ConstructorBody or OperationKind.FieldInitializer or OperationKind.PropertyInitializer or OperationKind.VariableInitializer or OperationKind.ParameterInitializer
            or OperationKind.Block or OperationKind.ExpressionStatement or OperationKind.Empty or OperationKind.VariableDeclarationGroup or OperationKind.VariableDeclaration or OperationKind.VariableDeclarator or OperationKind.Throw or OperationKind.Return
            or OperationKind.Loop or OperationKind.Branch or OperationKind.Labeled or OperationKind.Switch or OperationKind.SwitchCase or OperationKind.CaseClause or OperationKind.Try or OperationKind.CatchClause or OperationKind.Using or OperationKind.UsingDeclaration or OperationKind.AnonymousFunction or OperationKind.MethodReference or OperationKind.LocalFunction
            or OperationKind.SimpleAssignment or OperationKind.CompoundAssignment or OperationKind.CoalesceAssignment or OperationKind.DeconstructionAssignment or OperationKind.Increment or OperationKind.Decrement or OperationKind.Tuple or OperationKind.TupleBinary or OperationKind.DeclarationExpression
            or OperationKind.Literal or OperationKind.DefaultValue or OperationKind.NameOf or OperationKind.Utf8String or OperationKind.Discard
            or OperationKind.ParameterReference or OperationKind.LocalReference or OperationKind.InstanceReference or OperationKind.PropertyReference or OperationKind.FieldReference or OperationKind.ArrayElementReference
            or OperationKind.ObjectCreation or OperationKind.With or OperationKind.ObjectOrCollectionInitializer or OperationKind.MemberInitializer or OperationKind.ArrayCreation or OperationKind.ArrayInitializer or OperationKind.CollectionExpression or OperationKind.Spread
            or OperationKind.Invocation or OperationKind.Argument or OperationKind.Binary or OperationKind.Unary or OperationKind.Parenthesized or OperationKind.Conditional or OperationKind.SwitchExpression or OperationKind.SwitchExpressionArm or OperationKind.Coalesce or OperationKind.ConditionalAccess or OperationKind.ConditionalAccessInstance
            or OperationKind.IsType or OperationKind.IsPattern or OperationKind.DeclarationPattern or OperationKind.TypePattern or OperationKind.RecursivePattern or OperationKind.PropertySubpattern or OperationKind.ListPattern or OperationKind.SlicePattern or OperationKind.ConstantPattern or OperationKind.NegatedPattern or OperationKind.BinaryPattern or OperationKind.RelationalPattern or OperationKind.DiscardPattern or OperationKind.Range or OperationKind.ImplicitIndexerReference
            or OperationKind.TranslatedQuery or OperationKind.AnonymousObjectCreation
            or OperationKind.InterpolatedString or OperationKind.InterpolatedStringText or OperationKind.Interpolation,
    };
}
