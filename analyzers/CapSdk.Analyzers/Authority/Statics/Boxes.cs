using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Authority;

/// <summary>Structs that are put into boxes: there each is an object, which is one for all who have it.</summary>
internal static class Boxes
{
    /// <summary>Their types. What a lambda boxes it does when it is called, and each time anew.</summary>
    public static IEnumerable<ITypeSymbol> In(SyntaxNode source, SemanticModel model, CancellationToken cancel)
    {
        if (model.GetOperation(source, cancel) is not { } value) yield break;

        // What the value itself is converted to stands around it, at the same place.
        while (value.Parent is IConversionOperation { IsImplicit: true } around && around.Syntax == value.Syntax) value = around;
        var waiting = new Stack<IOperation>([value]);
        while (waiting.Count > 0)
        {
            var next = waiting.Pop();
            if (next is IConversionOperation { Operand.Type: { IsValueType: true } boxed, Type.IsReferenceType: true, OperatorMethod: null }) yield return boxed;
            if (next is IAnonymousFunctionOperation) continue;
            foreach (var child in next.ChildOperations) waiting.Push(child);
        }
    }
}
