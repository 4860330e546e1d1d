using System.Reflection;

namespace CapSdk.Codecs.Code;

/// <summary>
/// What methods of the base library do with the content of what they are given. What they are called on they change, unless it is known that they do not
/// (<see cref="ContentMethods"/>); what they are given as an argument they only read, unless it is known that they change it.
/// </summary>
internal static class ContentCalls
{
    // From a collection to what is in it, and what shows the same content in another way.
    private static readonly HashSet<string> s_leading =
    [
        "GetEnumerator", "GetValueOrDefault", "GetValueRefOrNullRef", "Peek", "Find", "FindLast", "First",
        "FirstOrDefault", "Last", "LastOrDefault", "Single", "SingleOrDefault", "ElementAt", "ElementAtOrDefault", "AsSpan", "AsMemory", "AsEnumerable", "AsReadOnly", "Slice", "GetReference",
        "GetArrayDataReference", "Get", "Address", "op_Implicit", "Synchronized", "GetAlternateLookup", "GetByIndex", "GetValueAtIndex", "GetAt", "GetBuffer",
    ];

    private static readonly HashSet<string> s_leadingOut = ["TryGetValue", "TryPeek", "Deconstruct", "TryGet", "TryGetAlternateLookup"];

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
        if (!callee.IsStatic) return at == 0 && declaring.Assembly != typeof(ContentCalls).Assembly && ContentMethods.Change(FullNameOf(declaring), declaring.IsValueType, callee.Name);
        if (ContentMethods.ChangedArgumentOf(declaring.Name, callee.Name) is { } changed) return changed == at;

        // By reference, and not to be read: Interlocked, Volatile.Write and the like.
        return isAddress && given is { ParameterType.IsByRef: true, IsIn: false } && callee is MethodInfo { ReturnType.IsByRef: false } && callee.Name != "Read";
    }

    /// <summary>True where the result leads to content of the arguments.</summary>
    public static bool Leads(MethodBase callee) =>
        s_leading.Contains(callee.Name) || callee.Name.StartsWith("get_", StringComparison.Ordinal) || callee is MethodInfo { ReturnType.IsByRef: true };

    /// <summary>True where what it gives out by reference does.</summary>
    public static bool LeadsOut(MethodBase callee) => s_leadingOut.Contains(callee.Name);

    // What others are copied to, or put into another order.
    private static bool IsFilled(MethodBase callee, Type declaring, ParameterInfo given) => callee.Name switch
    {
        "Copy" or "ConstrainedCopy" or "TryCopyTo" => given.Name is "destination" or "destinationArray",
        "CopyTo" => given.Name is "destination" || given.ParameterType.IsArray || given.ParameterType == typeof(Array),
        "Shuffle" or "NextBytes" => declaring == typeof(Random),
        "Read" or "ReadAsync" or "ReadExactly" or "ReadAtLeast" or "ReadBlock" => given.Name == "buffer",
        "GetBytes" or "GetChars" => given.Name is "bytes" or "chars" && given.Position > 0 && given.ParameterType.IsArray,
        _ => false,
    };

    private static string FullNameOf(Type type) => (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name;
}
