using System.Reflection.Metadata;

namespace CapSdk.Confinement.Modules;

/// <summary>The code of a method.</summary>
/// <param name="Il">Its instructions.</param>
/// <param name="Locals">The signature of its locals; nil where it has none.</param>
/// <param name="Handlers">Where its exception handlers begin, and whether an exception lies on the stack there.</param>
/// <param name="IsCleared">Whether its locals, and the memory of the stack that it takes, are zero at first.</param>
internal readonly record struct CodeBody(byte[] Il, StandaloneSignatureHandle Locals, IReadOnlyList<(int Offset, bool HasException)> Handlers, bool IsCleared);
