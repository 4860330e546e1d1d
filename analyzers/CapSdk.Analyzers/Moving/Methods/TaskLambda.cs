using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Async lambdas of which the compiler makes methods that return tasks, because nobody said anything else.</summary>
internal sealed class TaskLambda : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.TaskLambda,
        "An async lambda of confined code returns a promise",
        "This async lambda returns '{0}', so what is left of it when it waits stays on this machine: {1}",
        "An async lambda returns what its delegate type says, and a task where nothing says anything: var f = async () => … is a Func<Task>. "
        + "With a return type of its own, or as a delegate that returns a promise, it moves as a method does.");

    public void Watch(RuleActions actions) => actions.OnOperation(Check, OperationKind.AnonymousFunction);

    private static void Check(OperationAnalysisContext context)
    {
        var function = ((IAnonymousFunctionOperation)context.Operation).Symbol;
        if (!function.IsAsync || function.ReturnType.IsPromise() || function.ReturnType.IsUnresolved()) return;
        if (context.Operation.Syntax is not AnonymousFunctionExpressionSyntax lambda) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptor, lambda.AsyncKeyword.GetLocation(), function.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), Remedy(function, lambda)));
    }

    private static string Remedy(IMethodSymbol function, AnonymousFunctionExpressionSyntax lambda)
    {
        var promise = Promises.For(function.ReturnType);
        return IsOfNaturalType(lambda) ? $"write 'async {promise} (…) => …'" : $"use a delegate that returns '{promise}'";
    }

    /// <summary>True where the lambda itself says what delegate it is.</summary>
    internal static bool IsOfNaturalType(AnonymousFunctionExpressionSyntax lambda)
    {
        SyntaxNode at = lambda;
        while (at.Parent is ParenthesizedExpressionSyntax) at = at.Parent;
        return lambda is ParenthesizedLambdaExpressionSyntax { ReturnType: null }
            && at.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type.IsVar: true } } };
    }
}
