using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class UnsafeType
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.UnsafeType,
        "Addresses and stack-only types cannot travel",
        "{0} of '{1}' cannot travel, {2}",
        "Pointers, function pointers, ref structs such as Span<T> and the arguments of __arglist mean something only on one stack or in one memory.");
}
