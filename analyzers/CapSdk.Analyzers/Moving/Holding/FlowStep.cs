using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

internal enum FlowStepKind
{
    Use,
    Set,
    Await,
}

/// <summary>What a method does at one point: it reads a variable, gives one its value, or waits.</summary>
/// <param name="Variable">A local, a parameter or the number of a temporary; null for an await.</param>
/// <param name="Type">Of the variable.</param>
internal readonly record struct FlowStep(FlowStepKind Kind, SyntaxNode Syntax, object? Variable = null, ITypeSymbol? Type = null);
