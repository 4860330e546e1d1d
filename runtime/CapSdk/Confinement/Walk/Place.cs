using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>Where something is used.</summary>
/// <param name="Type">The type whose code it is.</param>
/// <param name="Method">The method's name in metadata; empty for what is none.</param>
/// <param name="Text">As it is told: <c>Worker.Run</c>.</param>
internal readonly record struct Place(ModuleType Type, string Method, string Text);
