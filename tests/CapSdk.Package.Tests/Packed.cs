namespace CapSdk.Package.Tests;

/// <summary>The tests that share one package.</summary>
[CollectionDefinition(nameof(Packed))]
public sealed class Packed : ICollectionFixture<Package>;
