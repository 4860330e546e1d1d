using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class SpawnNameCollision
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.SpawnNameCollision,
        "Processes have spawn methods of their own",
        "The process classes '{0}' and '{1}' would both be spawned by '{2}': rename one of them",
        "The name of a spawn method is made of the name of the class and those of the types around it, so a nested class A.B and a class AB of the same "
        + "namespace would have the same one, and calls of it would be ambiguous.");
}
