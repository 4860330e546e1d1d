using System.Runtime.CompilerServices;

namespace CapSdk.Codecs.Code;

/// <summary>What the compiler makes of <c>async IAsyncEnumerable</c> methods: it waits by means of the base library, whatever it awaits.</summary>
internal static class AsyncIterators
{
    /// <summary>True for the class that stands for such a method.</summary>
    public static bool IsOne(Type type) => OwnedTypes.OwnerOf(type)?.IsDefined(typeof(AsyncIteratorStateMachineAttribute), inherit: false) == true;

    public static NotTransferableException Refusal(Type iterator) => new(
        CodeNames.Of(iterator),
        "is an async iterator, which the compiler makes of what cannot move",
        "Return the items as a Promise<List<T>>, or write the iterator without async, so that it gives promises of items; a stream may be passed on that a capability gives");
}
