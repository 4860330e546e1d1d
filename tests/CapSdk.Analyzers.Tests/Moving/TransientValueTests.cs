using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class TransientValueTests
{
    [Theory]
    [InlineData("[Transient] private readonly string _a = \"\"; public string A => _a;")]
    [InlineData("[Transient] private readonly string _a; public C() => _a = \"\"; public string A => _a;")]
    [InlineData("[Transient] public required string A;")]
    [InlineData("[Transient] public string A { get; } = \"\";")]
    [InlineData("[field: Transient] public string A { get; } = \"\";")]
    [InlineData("[Transient] public string? A { get; init; }")]
    [InlineData("[Transient] public required string A { get; set; }")]
    [InlineData("[Transient] public string A => \"\";")]
    [InlineData("[Transient] public static string? A;")]
    [InlineData("[Transient] public static string? A { get; set; }")]
    [InlineData("[Transient] public const int A = 1;")]
    public async Task Reported(string member)
    {
        await Confined.Types("CAP3006", "[Confined] public class C { " + member + " }");
        // Data is left out of messages in the same way.
        await Confined.Types("CAP3006", "public class C { " + member + " }");
    }

    [Theory]
    [InlineData("[Transient] private string? _a; public string A => _a ??= \"\";")]
    [InlineData("[Transient] private string _a = \"\"; public string A { get => _a ?? \"\"; set => _a = value; }")]
    [InlineData("[Transient] public string? A { get; set; }")]
    [InlineData("[Transient] public string? A { get; private set; }")]
    [InlineData("[field: Transient] public string? A { get; set; }")]
    [InlineData("private readonly string _a = \"\"; public string A => _a; public static string? B; public required string D;")]
    public Task Valid(string member) => Confined.Types("", "[Confined] public class C { " + member + " }");

    [Theory]
    [InlineData("[Confined] public class C([Transient] string? a) { public string A => a ??= \"\"; }")]
    [InlineData("[Confined] public class C([Transient] string? a) { public string A => (a ?? \"\") + B(ref a); private static string B(ref string? b) => b = \"\"; }")]
    [InlineData("[Confined] public class C(string a) { public string A => a; }")]
    public Task Valid_parameters(string type) => Confined.Types("", type);

    [Theory]
    [InlineData("[Device] public class C : IA { [Transient] public string? A; }")]
    [InlineData("[Device] public class C : IA { [Transient] public string? A { get; set; } }")]
    [InlineData("public record C([property: Transient] string A);")]
    [InlineData("[Confined] public class C([Transient] string? a) { public string A => a ?? \"\"; }")]
    [InlineData("[Device] public class C([Transient] string? a) : IA { public string A => a ??= \"\"; }")]
    [InlineData("public readonly struct C { [Transient] public readonly int A; public C(int a) => A = a; }")]
    public Task Reported_in_other_types(string type) => Confined.Types("CAP3006", type);
}
