using System.Collections.Immutable;

namespace CapSdk.Analyzers;

/// <summary>All rules, block by block.</summary>
internal static class Blocks
{
    public static readonly ImmutableArray<Block> All =
    [
        new("Contracts", Descriptors.Contracts, "CAP1", typeof(Reading.Rules), Contracts.Catalogue.Rules),
        new("Authority", Descriptors.Authority, "CAP2", typeof(CapSdk.Confinement.AuthorityRules), Authority.Catalogue.Rules),
        new("Moving", Descriptors.Moving, "CAP3", typeof(Moving.MovingRules), Moving.Catalogue.Rules),
    ];
}
