using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class StaticAbstractMember
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.StaticAbstractMember,
        "A capability has no static abstract members",
        "'{0}' of '{1}' is static abstract, and a reference cannot be asked for it: declare an instance method",
        "A capability is a reference to an object; its proxy has no type of its own that could implement static members.");
}
