using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class LateBoundCallTests
{
    private const string Others = "public sealed class Thing { public int Size { get; set; } public int Do(int a) => a; public event Action? Ended; public void End() => Ended?.Invoke(); }";

    [Theory]
    [InlineData("public async Promise<bool> Run() { dynamic d = \"abc\"; int h = d.GetHashCode(); await _cap.A(); return d.GetHashCode() == h; }", "CAP3017 CAP3017")]
    [InlineData("public int Run(dynamic a) => a + 1;")]
    [InlineData("public void Run(dynamic a) => a.Size = 1;")]
    [InlineData("public int Run(dynamic a) => a[0];")]
    [InlineData("public int Run(dynamic a) { var sum = 0; foreach (int n in a) sum += n; return sum; }")]
    [InlineData("public int Run(dynamic a) => new Thing().Do(a);")]
    [InlineData("public bool Run(dynamic a) => !a;")]
    [InlineData("public void Run(dynamic a) => a++;")]
    [InlineData("public void Run(dynamic a) => a += 1;")]
    [InlineData("public string Run(dynamic a) => a;")]
    [InlineData("public object? Run() => typeof(Thing).GetMethod(\"Do\")!.Invoke(new Thing(), [1]);")]
    [InlineData("public object? Run(Thing a) => typeof(Thing).GetProperty(\"Size\")!.GetValue(a);")]
    [InlineData("public void Run(Thing a) => typeof(Thing).GetField(\"Size\")!.SetValue(a, 1);")]
    [InlineData("public object? Run(Thing a) => typeof(Thing).GetField(\"Size\")!.GetValueDirect(__makeref(a));")]
    [InlineData("public object? Run(Thing a) => System.ComponentModel.TypeDescriptor.GetProperties(a)[0].GetValue(a);")]
    [InlineData("public void Run(Thing a) => System.ComponentModel.TypeDescriptor.GetProperties(a)[0].SetValue(a, 1);")]
    [InlineData("public object? Run(Type a) => Activator.CreateInstance(a);")]
    [InlineData("public Delegate Run(System.Reflection.MethodInfo a) => a.CreateDelegate(typeof(Action));")]
    [InlineData("public int Run(System.Linq.Expressions.Expression<Func<int>> a) => a.Compile()();")]
    public Task Reported(string member, string expected = "CAP3017") => Confined.Members(expected, member, Others);

    [Theory]
    [InlineData("public string Run(Thing a) => a.GetType().Name + typeof(Thing).GetMethods().Length + nameof(System.Reflection.MethodBase.Invoke);")]
    [InlineData("public Thing Run() => Activator.CreateInstance<Thing>();")]
    [InlineData("public object? Run(Func<int> a) => a.DynamicInvoke();")]
    [InlineData("public string? Run(dynamic a) => a as string;")]
    [InlineData("public IComparable? Run(dynamic a) => a as IComparable;")]
    [InlineData("public bool Run(dynamic a) => a is string;")]
    [InlineData("public object Run(dynamic a) => a; public void Pass(object a) => Run(a);")]
    [InlineData("[Device] private sealed class Inner : IA { public int Run(dynamic a) => a.Size; }")]
    public Task Valid(string member) => Confined.Members("", member, Others);

    [Fact]
    public Task In_confined_code_only() => Confined.Types("", "public class C { public int Run(dynamic a) => a.Size; public object? Make(Type a) => Activator.CreateInstance(a); }");

    [Theory]
    [InlineData("public int Run(dynamic a) => a.Size;", "'a.Size' is bound while it runs. Nobody can see beforehand what it calls, and whether that is the same on each host: call it by its type or an interface, or let a device do it.")]
    [InlineData("public object? Run(Type a) => Activator.CreateInstance(a);", "What 'Activator.CreateInstance' finds is bound while it runs. Nobody can see beforehand what it calls, and whether that is the same on each host: call it by its type or an interface, or let a device do it.")]
    public async Task Message(string member, string expected) => Assert.Equal(expected, await Confined.MessageIn(member, Others));
}
