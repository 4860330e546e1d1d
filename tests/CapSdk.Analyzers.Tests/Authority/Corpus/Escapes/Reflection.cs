// Reflection, and other ways behind what is private. Each class is a case; what is to be reported stands behind its line.
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CapSdk;

namespace Corpus.Escapes.Reflection;

[Confined]
public sealed class TypeOfObject
{
    public string Run(object a) => a.GetType().Name; // CAP2003
}

[Confined]
public sealed class Name
{
    public string Run() => typeof(int).Name; // CAP2003
}

[Confined]
public sealed class FromName
{
    public object Run() => Type.GetType("a")!; // CAP2003
}

[Confined]
public sealed class Creates
{
    public object Run() => Activator.CreateInstance(typeof(object))!; // CAP2003
}

[Confined]
public sealed class CreatesGeneric
{
    public T Run<T>() => Activator.CreateInstance<T>(); // CAP2003
}

[Confined]
public sealed class Loads
{
    public object Run() => Assembly.Load("a"); // CAP2003
}

[Confined]
public sealed class Executing
{
    public object Run() => Assembly.GetExecutingAssembly(); // CAP2003
}

[Confined]
public sealed class Property
{
    private PropertyInfo? _property; // CAP2003
    public bool Has => _property is not null;
}

[Confined]
public sealed class Target
{
    public object Run(Action a) => a.Target!; // CAP2003
}

[Confined]
public sealed class Method
{
    public object Run(Action a) => a.Method; // CAP2003
}

[Confined]
public sealed class Dynamic
{
    public object Run(Delegate a) => a.DynamicInvoke()!; // CAP2003
}

[Confined]
public sealed class Copies
{
    public object Run() => MemberwiseClone(); // CAP2003
}

[Confined]
public sealed class UnsafeAs
{
    public string Run(object a) => Unsafe.As<string>(a); // CAP2003
}

[Confined]
public sealed class Uninitialized
{
    public object Run() => RuntimeHelpers.GetUninitializedObject(typeof(object)); // CAP2003
}

[Confined]
public sealed class AsSpan
{
    public int Run(List<int> a) => CollectionsMarshal.AsSpan(a)[0]; // CAP2003
}

[Confined]
public sealed class Marshals
{
    public object Run() => Marshal.AllocHGlobal(1); // CAP2003
}

[Confined]
public sealed class Handle
{
    public object Run(object a) => GCHandle.Alloc(a); // CAP2003
}

[Confined]
public sealed class Weak
{
    public object Run(object a) => new WeakReference(a); // CAP2002
}

[Confined]
public sealed class Initializer
{
    [ModuleInitializer] // CAP2003
    internal static void Run() { }
}

[Confined]
public sealed class Accessor
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_a")] // CAP2003
    private static extern ref int Run(Accessor a); // CAP2007
    private int _a = 1;
    public int A => _a;
}

[Confined]
public sealed class Layout
{
    [StructLayout(LayoutKind.Explicit)] // CAP2003
    private struct Both { [FieldOffset(0)] public int A; } // CAP2003
    private Both _both;
    public int Run() => _both.A++;
}
