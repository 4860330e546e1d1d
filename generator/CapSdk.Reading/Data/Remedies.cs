using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>What to do about a base class library type that does not travel: the nearest entry on its chain of base classes counts.</summary>
internal static class Remedies
{
    private const string Logger = "it writes where it was made: declare a [Capability] interface for what is to be logged, and let a [Device] class pass it on to the logger";

    private static readonly Dictionary<string, string> ByType = new()
    {
        ["System.Delegate"] = "code runs where it was made: declare a [Capability] interface with that one method and pass a reference to it",
        ["System.Linq.Expressions.Expression"] = "code runs where it was made: declare a [Capability] interface with that one method and pass a reference to it",
        ["System.Threading.Tasks.Task"] = "a task cannot be sent on: use Promise or Promise<T>",
        ["System.Threading.Tasks.ValueTask"] = "a task cannot be sent on: use Promise or Promise<T>",
        ["System.Threading.Tasks.ValueTask`1"] = "a task cannot be sent on: use Promise or Promise<T>",
        ["System.Threading.CancellationToken"] = "it travels only as a parameter of its own, not inside data or as a result",
        ["System.Threading.CancellationTokenSource"] = "pass its Token as a CancellationToken parameter",
        ["System.IntPtr"] = "it is an address or a handle and its width differs between machines: use long",
        ["System.UIntPtr"] = "it is an address or a handle and its width differs between machines: use ulong",
        ["System.Reflection.MemberInfo"] = "it describes code that is loaded on one host: pass a name",
        ["System.Reflection.Assembly"] = "it describes code that is loaded on one host: pass a name",
        ["System.Globalization.CultureInfo"] = "pass its Name",
        ["System.Diagnostics.Activity"] = "it is part of the trace of one host: pass its Id",
        ["System.IServiceProvider"] = "it gives out what belongs to one host: pass capabilities to the services that are needed",
        ["Microsoft.Extensions.Logging.ILogger"] = Logger,
        ["Microsoft.Extensions.Logging.ILogger`1"] = Logger,
        ["System.Lazy`1"] = "pass the value, or a Promise<T> of it",
        ["System.Memory`1"] = "only memory of bytes travels: use an array",
        ["System.ReadOnlyMemory`1"] = "only memory of bytes travels: use an array",
        ["System.Collections.IEnumerable"] = "it does not say what it holds: use a generic collection",
        ["System.Collections.IList"] = "it does not say what it holds: use a generic collection",
        ["System.Collections.ArrayList"] = "it does not say what it holds: use a generic collection",
        ["System.Collections.Hashtable"] = "it does not say what it holds: use a generic collection",
    };

    private const string Otherwise =
        "it is not among the base class library's data types: pass the values that it holds, or wrap it in a [Device] class and pass a capability to that";

    public static string For(INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
            if (ByType.TryGetValue(MetadataNames.Of(at.OriginalDefinition), out var remedy)) return remedy;
        return Otherwise;
    }
}
