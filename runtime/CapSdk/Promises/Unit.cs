namespace CapSdk.Promises;

/// <summary>The value of a promise that has none.</summary>
internal readonly record struct Unit;
