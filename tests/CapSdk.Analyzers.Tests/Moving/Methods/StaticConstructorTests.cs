using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class StaticConstructorTests
{
    [Theory]
    [InlineData("private static readonly int s_a; static P() { s_a = 1; } public int Run() => s_a;")]
    [InlineData("static P() { }")]
    [InlineData("private sealed class Inner { static Inner() { } }")]
    [InlineData("private static class Inner { static Inner() { } }")]
    public Task Reported(string member) => Confined.Members("CAP3016", member);

    [Theory]
    [InlineData("private static readonly int s_a = 1; private static readonly Dictionary<string, int> s_b = new() { [\"a\"] = 1 }; public int Run() => s_a + s_b[\"a\"];")]
    [InlineData("private static int[] Squares { get; } = Enumerable.Range(0, 4).Select(n => n * n).ToArray(); public int Run() => Squares[1];")]
    [InlineData("[Device] private sealed class Inner : IA { static Inner() { } }")]
    public Task Valid(string member) => Confined.Members("", member);

    [Fact]
    public Task In_confined_code_only() => Confined.Types("", "public class C { static C() { } }");

    [Fact]
    public async Task Message() => Assert.Equal(
        "The static constructor of 'P' runs where a process arrives, before anybody has agreed to run it there. Give each field an initializer of constant content, or let a device do the work.",
        await Confined.MessageIn("static P() { }"));
}
