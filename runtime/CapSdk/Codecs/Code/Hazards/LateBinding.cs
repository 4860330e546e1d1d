namespace CapSdk.Codecs.Code;

/// <summary>
/// What calls code, or reads and sets members, that is only found out while it runs: <c>dynamic</c>, reflection. Whatever it meets may have a value of its host. A delegate that is invoked
/// late is none of these: its method is known where it is made. One list for the host, which reads instructions, and for the analyzers, which read the source.
/// </summary>
internal static class LateBinding
{
    public const string Instead = "Nobody can see beforehand what it calls, and whether that is the same on each host: call it by its type or an interface, or let a device do it";

    private static readonly HashSet<(string Type, string Member)> s_members =
    [
        ("System.Reflection.MethodBase", "Invoke"), ("System.Reflection.ConstructorInfo", "Invoke"), ("System.Reflection.MethodInvoker", "Invoke"), ("System.Reflection.ConstructorInvoker", "Invoke"),
        ("System.Reflection.FieldInfo", "GetValue"), ("System.Reflection.FieldInfo", "SetValue"),
        ("System.Reflection.FieldInfo", "GetValueDirect"), ("System.Reflection.FieldInfo", "SetValueDirect"), ("System.Reflection.PropertyInfo", "GetValue"), ("System.Reflection.PropertyInfo", "SetValue"),
        ("System.Reflection.EventInfo", "AddEventHandler"), ("System.Reflection.EventInfo", "RemoveEventHandler"), ("System.Reflection.MethodInfo", "CreateDelegate"), ("System.Reflection.Assembly", "CreateInstance"),
        ("System.Delegate", "CreateDelegate"), ("System.Type", "InvokeMember"), ("System.Linq.Expressions.LambdaExpression", "Compile"), ("System.Linq.Expressions.Expression`1", "Compile"),
        ("System.ComponentModel.PropertyDescriptor", "GetValue"), ("System.ComponentModel.PropertyDescriptor", "SetValue"), ("System.ComponentModel.PropertyDescriptor", "ResetValue"),
        ("System.ComponentModel.EventDescriptor", "AddEventHandler"), ("System.ComponentModel.EventDescriptor", "RemoveEventHandler"), ("System.ComponentModel.TypeDescriptor", "CreateInstance"),
        ("System.AppDomain", "CreateInstanceAndUnwrap"),
        ("Microsoft.VisualBasic.Interaction", "CallByName"),
    ];

    /// <param name="type">As metadata names it.</param>
    /// <param name="method">Its name there.</param>
    /// <param name="isGeneric">The method has type parameters of its own. Which constructor <c>Activator.CreateInstance&lt;T&gt;()</c> calls is known.</param>
    public static bool Concerns(string type, string method, bool isGeneric) =>
        s_members.Contains((type, method)) || (type == "System.Activator" && method.StartsWith("CreateInstance", StringComparison.Ordinal) && !isGeneric);
}
