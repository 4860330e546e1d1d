using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace CapSdk.Codecs.Code;

/// <summary>
/// What was found out about a type or a method, for as long as that exists. Forgotten when code is edited while it runs (<see cref="HotReload"/>): then it may have other fields, and other
/// code.
/// </summary>
internal sealed class CodeMemo<TKey, TValue>
    where TKey : class
    where TValue : class
{
    private readonly ConditionalWeakTable<TKey, TValue> _known = [];

    public CodeMemo() => HotReload.WhenEdited(_known.Clear);

    public TValue GetValue(TKey key, Func<TKey, TValue> find) => _known.GetOrAdd(key, find);

    public bool TryGetValue(TKey key, [NotNullWhen(true)] out TValue? value) => _known.TryGetValue(key, out value);
}
