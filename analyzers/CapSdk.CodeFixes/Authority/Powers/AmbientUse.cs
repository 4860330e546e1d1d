using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Authority;

/// <summary>A use of the base class library that a power stands for.</summary>
/// <param name="Power">Which one.</param>
/// <param name="Place">What is replaced.</param>
/// <param name="Call">The call, from the text of what is replaced and the name by which the power is at hand.</param>
internal sealed record AmbientUse(Power Power, ExpressionSyntax Place, Func<ExpressionSyntax, string, string> Call)
{
    /// <summary>What is asked of the answer: <c>.UtcDateTime</c>.</summary>
    public string Part { get; init; } = "";

    /// <summary>Already waited for, as a task.</summary>
    public bool IsAwaited => Place.Parent is AwaitExpressionSyntax;

    /// <summary>True for a call that nobody waits for.</summary>
    public bool IsOneWay { get; init; }

    /// <summary>For people; null where nothing changes but who is asked.</summary>
    public string? Remark { get; init; }

    public string Title => $"Use an {Power.Name} that is handed in{Remark}";

    public ExpressionSyntax Replace(ExpressionSyntax visited, string power)
    {
        var call = SyntaxFactory.ParseExpression(Call(visited, power));
        if (IsAwaited || IsOneWay) return call.WithTriviaFrom(visited);
        return Part.Length == 0 ? Awaits.Around(call, Place).WithTriviaFrom(visited) : SyntaxFactory.ParseExpression($"({Awaits.Of(call)}){Part}").WithTriviaFrom(visited);
    }
}
