using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class AsyncIteratorTests
{
    [Theory]
    [InlineData("private async IAsyncEnumerable<int> Run() { yield return await _cap.B(); }")]
    [InlineData("private static async IAsyncEnumerable<T> Run<T>(IA cap, T item) { await cap.A(); yield return item; }")]
    [InlineData("private async IAsyncEnumerator<int> Run() { yield return await _cap.B(); }")]
    [InlineData("public IAsyncEnumerable<int> Run() { return Local(); async IAsyncEnumerable<int> Local() { yield return await _cap.B(); } }")]
    public Task Reported(string member) => Confined.Members("CAP3004", member);

    [Theory]
    [InlineData("private IEnumerable<int> Run() { yield return 1; }")]
    [InlineData("private IEnumerable<Promise<int>> Run() { yield return _cap.B(); }")]
    [InlineData("public async Promise Run(IAsyncEnumerable<int> items) { await foreach (var item in items) await _cap.A(); }")]
    [InlineData("public IAsyncEnumerable<int> Run(IAsyncEnumerable<int> items) => items;")]
    public Task Valid(string member) => Confined.Members("", member);

    [Fact]
    public Task In_confined_code_only() => Confined.Types("", "[Device] class D(IA cap) : IA { async IAsyncEnumerable<int> Run() { yield return await cap.B(); } }");
}
