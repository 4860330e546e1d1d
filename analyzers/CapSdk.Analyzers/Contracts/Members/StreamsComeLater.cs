using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class StreamsComeLater
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.StreamsComeLater,
        "Streams and progress are not supported yet",
        "{0} of '{1}' cannot travel yet, {2}",
        "IAsyncEnumerable<T> and IProgress<T> will travel in a later release. Until then a callback capability does the same.");
}
