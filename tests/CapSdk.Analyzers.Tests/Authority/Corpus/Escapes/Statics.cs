// Statics that can be changed. Each class is a case; what is to be reported stands behind its line.
using CapSdk;

namespace Corpus.Escapes.Statics;

[Confined]
public sealed class Field
{
    private static int s_count; // CAP2005
    public int Run() => s_count++;
}

[Confined]
public sealed class Property
{
    public static int Count { get; set; } // CAP2005
}

[Confined]
public sealed class Event
{
    public static event Action? Changed; // CAP2005
    public void Run() => Changed?.Invoke();
}

[Confined]
public sealed class PerThread
{
    [ThreadStatic] // CAP2001
    private static int s_count; // CAP2005
    public int Run() => s_count++;
}

[Confined]
public sealed class Generic
{
    private static class Of<T> { public static T? Value; } // CAP2005
    public int Run() => Of<int>.Value;
}

[Confined]
public sealed class ArrayField
{
    private static readonly int[] s_all = [1, 2]; // CAP2006
    public int Run() => s_all[0];
}

[Confined]
public sealed class ListField
{
    private static readonly List<int> s_all = []; // CAP2006
    public int Run() => s_all.Count;
}

[Confined]
public sealed class TableField
{
    private static readonly Dictionary<string, int> s_all = new(); // CAP2006
    public int Run() => s_all.Count;
}

[Confined]
public sealed class GetOnly
{
    public static List<int> All { get; } = [1]; // CAP2006
}

[Confined]
public sealed class OwnClass
{
    private sealed class Box { public int Value; }
    private static readonly Box s_box = new(); // CAP2006
    public int Run() => s_box.Value;
}

[Confined]
public sealed class Builder
{
    private static readonly System.Text.StringBuilder s_text = new(); // CAP2006
    public int Run() => s_text.Length;
}

[Confined]
public sealed class BehindInterface
{
    private static readonly IReadOnlyList<int> s_all = new List<int>(); // CAP2006
    public int Run() => s_all.Count;
}

[Confined]
public sealed class FieldBacked
{
    public static int Count { get => field; set => field = value; } // CAP2005
}
