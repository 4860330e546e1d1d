using CapSdk.Analyzers.Moving;
using CapSdk.Codecs.Code;
using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class AmbientValueTests
{
    private const string Others = "public static class Shared { [ThreadStatic] public static int Depth; [field: ThreadStatic] public static int Width { get; set; } public static readonly AsyncLocal<int> Flow = new(); public static ThreadLocal<int> Thread { get; } = new(() => 1); }";

    [Theory]
    [InlineData("[ThreadStatic] private static int t_a; public void Run() => t_a++;")]
    [InlineData("[ThreadStatic] private static int t_a; public void Run() { Action f = () => t_a++; f(); }")]
    [InlineData("public int Run() => Shared.Depth;")]
    [InlineData("private static readonly AsyncLocal<int> s_a = new(); public void Run() => s_a.Value = 1;")]
    [InlineData("private static readonly ThreadLocal<int> s_a = new(); public int Run() => s_a.Value;")]
    [InlineData("private static readonly ThreadLocal<int> s_a = new(); public bool Run() => s_a.IsValueCreated;")]
    [InlineData("public int Run() => Shared.Flow.Value + Shared.Thread.Value;", "CAP3011 CAP3011")]
    [InlineData("private readonly AsyncLocal<int> _a = new(); public int Run() => _a.Value;", "CAP3009 CAP3011")]
    [InlineData("public int Run(AsyncLocal<int> a) => a.Value;")]
    public Task Reported(string member, string expected = "CAP3011") => Confined.Members(expected, member, Others);

    [Theory]
    [InlineData("private int _a; public int Run() => _a++;")]
    [InlineData("[ThreadStatic] private static int t_a; public string Run() => nameof(t_a) + nameof(Shared.Flow.Value); [Device] private sealed class Inner : IA { public int Run() => t_a++ + Shared.Flow.Value; }")]
    [InlineData("public int Run(Lazy<int> a, int? b) => a.Value + b!.Value;")]
    public Task Valid(string member) => Confined.Members("", member, Others);

    [Fact]
    public Task In_confined_code_only() => Confined.Types("", Others + "public class C { [ThreadStatic] private static int t_a; public int Run() => t_a++ + Shared.Flow.Value; }");

    [Theory]
    [InlineData("[ThreadStatic] private static int t_a; public void Run() => t_a++;", "'P.t_a' is gone after an await. A [ThreadStatic] field belongs to a thread, and an await may go on with another: keep the value in a field of the process.")]
    [InlineData("public int Run() => Shared.Flow.Value;", "'AsyncLocal.Value' is gone after an await. Pass what it carries as an argument.")]
    [InlineData("public int Run() => Shared.Thread.Value;", "'ThreadLocal.Value' is gone after an await. Keep what it carries in a field of the process.")]
    public async Task Message(string member, string expected) => Assert.Equal(expected, await Confined.MessageIn(member, Others));

    [Fact]
    public void The_runtime_says_the_same_in_its_refusals() => Assert.Equal(
        AmbientValue.InsteadOfThreadStatic, StaticFields.HazardOf(typeof(AmbientValueTests).GetField(nameof(t_depth), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!)!.Remedy.Text);

    [ThreadStatic]
    private static int t_depth;

    public static int Depth => t_depth++;
}
