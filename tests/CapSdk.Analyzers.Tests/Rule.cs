using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Tests;

/// <summary>A rule with its block and its name, which is that of the constant which holds its id.</summary>
internal sealed record Rule(Block Block, DiagnosticDescriptor Descriptor)
{
    public static ImmutableArray<Rule> All { get; } = [.. Blocks.All.SelectMany(block => block.Rules.Select(rule => new Rule(block, rule)))];

    public string Id => Descriptor.Id;

    public string Name { get; } = Block.Names.GetFields().Single(f => (string)f.GetRawConstantValue()! == Descriptor.Id).Name;

    public static Rule Of(string id) => All.Single(rule => rule.Id == id);
}
