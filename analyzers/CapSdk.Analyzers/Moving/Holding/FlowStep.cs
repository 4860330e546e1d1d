using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

internal enum FlowStepKind
{
    Use,
    Set,
    Await,
    Yield,
}

/// <summary>What a method does at one point: it reads a variable, gives one its value, waits, or gives an item to whoever goes through a sequence.</summary>
/// <param name="Variable">A local, a parameter or the number of a temporary; null where it stops.</param>
/// <param name="Type">Of the variable.</param>
internal readonly record struct FlowStep(FlowStepKind Kind, SyntaxNode Syntax, object? Variable = null, ITypeSymbol? Type = null);
