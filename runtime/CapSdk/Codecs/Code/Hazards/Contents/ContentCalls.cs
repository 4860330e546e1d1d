using System.Reflection;

namespace CapSdk.Codecs.Code;

/// <summary>What methods of the base library do with the content of what they are given. Those that are not known here only read it.</summary>
internal static class ContentCalls
{
    // As the analyzers have them (ContentChange), and what only instructions show.
    private static readonly HashSet<string> s_changing =
    [
        "Add", "AddAfter", "AddBefore", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Append", "AppendFormat", "AppendJoin", "AppendLine", "Clear", "Dequeue", "DequeueEnqueue",
        "Enqueue", "EnqueueDequeue", "EnqueueRange", "ExceptWith", "GetOrAdd", "Insert", "InsertRange", "IntersectWith", "Move", "Pop", "Push", "PushRange", "Remove", "RemoveAll",
        "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere", "Replace", "Reverse", "Set", "SetAll", "SetAt", "SetByIndex", "Sort", "SymmetricExceptWith", "TryAdd",
        "TryDequeue", "TryPop", "TryPopRange", "TryRemove", "TryTake", "TryUpdate", "UnionWith",
        "And", "Or", "Xor", "Not", "LeftShift", "RightShift", "set_Chars", "set_Item", "set_Length", "set_Value", "set_ValueRef",
    ];

    private static readonly HashSet<string> s_changedNamespaces =
        ["System.Collections", "System.Collections.Generic", "System.Collections.Concurrent", "System.Collections.ObjectModel", "System.Collections.Specialized", "System.Runtime.CompilerServices"];

    // From a collection to what is in it, and what shows the same content in another way.
    private static readonly HashSet<string> s_leading =
    [
        "get_Item", "get_ItemRef", "get_Current", "get_Value", "get_ValueRef", "get_Key", "get_Keys", "get_Values", "get_First", "get_Last", "get_Next", "get_Previous", "get_List", "get_Array", "get_Span",
        "get_Item1", "get_Item2", "get_Item3", "get_Item4", "get_Item5", "get_Item6", "get_Item7", "GetEnumerator", "GetValueOrDefault", "GetValueRefOrNullRef", "Peek", "Find", "FindLast", "First",
        "FirstOrDefault", "Last", "LastOrDefault", "Single", "SingleOrDefault", "ElementAt", "ElementAtOrDefault", "AsSpan", "AsMemory", "AsEnumerable", "AsReadOnly", "Slice", "GetReference",
        "GetArrayDataReference", "Get", "Address", "op_Implicit", "Synchronized", "GetAlternateLookup", "GetByIndex", "GetValueAtIndex", "GetAt",
    ];

    private static readonly HashSet<string> s_leadingOut = ["TryGetValue", "TryPeek", "Deconstruct", "TryGet", "TryGetAlternateLookup"];

    // Static methods, by the argument that they change.
    private static readonly Dictionary<(string Type, string Method), int> s_changingArgument = new()
    {
        [("Array", "Sort")] = 0, [("Array", "Reverse")] = 0, [("Array", "Clear")] = 0, [("Array", "Fill")] = 0,
        [("Buffer", "BlockCopy")] = 2, [("CollectionsMarshal", "SetCount")] = 0, [("CollectionsMarshal", "GetValueRefOrAddDefault")] = 0,
        [("CollectionExtensions", "TryAdd")] = 0, [("CollectionExtensions", "Remove")] = 0, [("CollectionExtensions", "AddRange")] = 0, [("CollectionExtensions", "InsertRange")] = 0,
        [("MemoryExtensions", "Sort")] = 0, [("MemoryExtensions", "Reverse")] = 0, [("MemoryExtensions", "Replace")] = 0,
    };

    /// <summary>True where the call changes what its argument at <paramref name="at"/> leads to.</summary>
    /// <param name="callee">Of the base library.</param>
    /// <param name="at">0 is the object of an instance method.</param>
    /// <param name="isAddress">The argument is an address inside of the content.</param>
    public static bool Changes(MethodBase callee, int at, bool isAddress)
    {
        if (callee.DeclaringType is not { } declaring) return false;
        if (declaring.IsArray) return at == 0 && callee.Name == "Set";
        var parameters = callee.GetParameters();
        var given = callee.IsStatic ? parameters[at] : at > 0 ? parameters[at - 1] : null;
        if (given is not null && IsFilled(callee, declaring, given)) return true;
        if (!callee.IsStatic) return at == 0 && IsChangedBy(declaring, callee.Name);
        if (s_changingArgument.TryGetValue((declaring.Name, callee.Name), out var changed)) return changed == at;

        // By reference, and not to be read: Interlocked, Volatile.Write and the like.
        return isAddress && given is { ParameterType.IsByRef: true, IsIn: false } && callee is MethodInfo { ReturnType.IsByRef: false } && callee.Name != "Read";
    }

    /// <summary>True where the result leads to content of the arguments.</summary>
    public static bool Leads(MethodBase callee) =>
        s_leading.Contains(callee.Name) || callee is MethodInfo { ReturnType.IsByRef: true };

    /// <summary>True where what it gives out by reference does.</summary>
    public static bool LeadsOut(MethodBase callee) => s_leadingOut.Contains(callee.Name);

    // What others are copied to, or put into another order.
    private static bool IsFilled(MethodBase callee, Type declaring, ParameterInfo given) => callee.Name switch
    {
        "Copy" or "ConstrainedCopy" or "TryCopyTo" => given.Name is "destination" or "destinationArray",
        "CopyTo" => given.Name is "destination" || given.ParameterType.IsArray || given.ParameterType == typeof(Array),
        "Shuffle" => declaring == typeof(Random),
        _ => false,
    };

    private static bool IsChangedBy(Type declaring, string method)
    {
        if (declaring == typeof(Array)) return method == "SetValue";
        if (declaring.Namespace == "System" && declaring.Name is "Span`1" or "Memory`1" or "ArraySegment`1") return method is "Fill" or "Clear" or "set_Item";
        if (!s_changing.Contains(method)) return false;
        return declaring.Namespace switch
        {
            "System.Text" => declaring.Name == "StringBuilder",
            "System.Collections.Immutable" => declaring.Name.StartsWith("Builder", StringComparison.Ordinal),
            { } space => s_changedNamespaces.Contains(space),
            null => false,
        };
    }
}
