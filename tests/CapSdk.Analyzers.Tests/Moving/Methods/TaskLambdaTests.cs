using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class TaskLambdaTests
{
    [Theory]
    [InlineData("var f = async () => await _cap.A(); await f();")]
    [InlineData("var f = async () => { await _cap.A(); return 1; }; var n = await f();")]
    [InlineData("Func<Task> f = async () => await _cap.A(); await f();")]
    [InlineData("Func<int, ValueTask<int>> f = async n => n + await _cap.B(); var n = await f(1);")]
    [InlineData("Action f = async () => await _cap.A(); f();")]
    [InlineData("Func<Task> f = async delegate { await _cap.A(); }; await f();")]
    [InlineData("Delegate f = async () => await _cap.A(); f.ToString();")]
    public Task Reported(string body) => Confined.Members("CAP3003", "public async Promise Run() { " + body + " await _cap.A(); }");

    [Theory]
    [InlineData("var f = async Promise () => await _cap.A(); await f();")]
    [InlineData("Func<Promise<int>> f = async () => await _cap.B(); await f();")]
    [InlineData("var f = () => _cap.A(); await f();")]
    [InlineData("Func<Task<int>> f = () => _cap.B().AsTask(); await f();")]
    [InlineData("await Twice(async () => await _cap.A()); static async Promise Twice(Func<Promise> f) { await f(); await f(); }")]
    public Task Valid(string body) => Confined.Members("", "public async Promise Run() { " + body + " await _cap.A(); }");

    [Fact]
    public Task In_confined_code_only() => Confined.Types("", "[Device] class D(IA cap) : IA { public Func<Task> Run() => async () => await cap.A(); }");

    [Theory]
    [InlineData("var f = async () => await a.A();", "var f = async Promise () => await a.A();")]
    [InlineData("var f = (async (int? n) => { await a.A(); return n; });", "var f = (async Promise<int?> (int? n) => { await a.A(); return n; });")]
    [InlineData("var f = static async (IA b) => { await b.A(); return new List<int?>(); };", "var f = static async Promise<List<int?>> (IA b) => { await b.A(); return new List<int?>(); };")]
    [InlineData("var f = async () => { await a.A(); return 1; }; Func<Task<int>> g = f; _ = g();", "var f = async () => { await a.A(); return 1; }; Func<Task<int>> g = f; _ = g();")]
    [InlineData("Func<Task> f = async () => await a.A();", "Func<Task> f = async () => await a.A();")]
    public async Task Mended(string statement, string expected)
    {
        const string Frame = "using CapSdk;\n[Capability] public interface IA {{ Promise A(); }}\n[Confined] static class C\n{{\n    static object Run(IA a)\n    {{\n        {0}\n        return f;\n    }}\n}}\n";
        Assert.Equal(string.Format(null, Frame, expected), await Fixes.Apply(string.Format(null, Frame, statement)));
    }
}
