using System.Collections.Immutable;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>Where control can go from a block. Every point of a try block may lead to its handlers.</summary>
internal sealed class FlowEdges(ControlFlowGraph graph)
{
    /// <summary>The blocks that come after the whole of a block.</summary>
    public IEnumerable<int> After(BasicBlock block)
    {
        foreach (var branch in Branches(block))
        {
            foreach (var last in branch.FinallyRegions) yield return last.FirstBlockOrdinal;
            if (branch.Destination is { } destination) yield return destination.Ordinal;
            if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
                foreach (var resumed in Resumed(branch)) yield return resumed;
        }
    }

    /// <summary>The handlers that any point of a block may lead to.</summary>
    public static IEnumerable<int> Handlers(BasicBlock block)
    {
        // Around the root of a lambda is the function that it stands in, whose blocks are others.
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root, EnclosingRegion: { } around }; region = around)
            if (region.Kind == ControlFlowRegionKind.Try)
                foreach (var handler in around.NestedRegions)
                    if (handler.Kind != ControlFlowRegionKind.Try) yield return handler.FirstBlockOrdinal;
    }

    // The end of a finally block goes on to wherever somebody was going through it.
    private ImmutableArray<int> Resumed(ControlFlowBranch end) =>
    [
        .. from block in graph.Blocks
           from branch in Branches(block)
           where branch.Destination is not null && branch.FinallyRegions.Any(region => Contains(region, end.Source))
           select branch.Destination!.Ordinal,
    ];

    private static bool Contains(ControlFlowRegion region, BasicBlock block) => region.FirstBlockOrdinal <= block.Ordinal && block.Ordinal <= region.LastBlockOrdinal;

    private static IEnumerable<ControlFlowBranch> Branches(BasicBlock block)
    {
        if (block.ConditionalSuccessor is { } conditional) yield return conditional;
        if (block.FallThroughSuccessor is { } next) yield return next;
    }
}
