using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class MisplacedStream
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.MisplacedStream,
        "A stream is the result of a method",
        "{0} of '{1}' cannot travel, {2}",
        "A method may return IAsyncEnumerable<T>: whoever reads it gets the items from the object that was called. It is no data, so it cannot be a parameter, an item, or in a field. "
        + "IProgress<T> will travel in a later release; until then a callback capability does the same.");
}
