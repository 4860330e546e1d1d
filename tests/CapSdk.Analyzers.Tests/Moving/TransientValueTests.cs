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
    [InlineData("[Transient] private List<int> _a = [1, 2]; public int A => _a.Count;")]
    [InlineData("[Transient] private List<int> _a; public C() => _a = [1, 2]; public int A => _a.Count;")]
    [InlineData("[Transient] private List<int> _a = [1, 2]; private sealed class D { public int B => 1; } public int A => _a.Count;")]
    [InlineData("[Transient] public List<int> A { get; private set; } = [1, 2];")]
    public async Task Reported(string member)
    {
        await Confined.Types("CAP3006", "[Confined] public class C { " + member + " }");
        // Data is left out of messages in the same way.
        await Confined.Types("CAP3006", "public class C { " + member + " }");
    }

    [Theory]
    [InlineData("[Transient] private string? _a; public string A => _a ??= \"\";")]
    [InlineData("[Transient] private string _a = \"\"; public string A { get => _a ?? \"\"; set => _a = value; }")]
    [InlineData("[Transient] private List<int>? _a = [1, 2]; public int A => _a?.Count ?? 0;")]
    [InlineData("[Transient] private int _a = 1; public int A => _a;")]
    [InlineData("[Transient] internal List<int> A = [1, 2];")]
    [InlineData("[Transient] public List<int> A { get; set; } = [1, 2];")]
    [InlineData("[Transient] public string? A { get; set; }")]
    [InlineData("[Transient] public string? A { get; private set; }")]
    [InlineData("[field: Transient] public string? A { get; set; }")]
    [InlineData("private readonly string _a = \"\"; public string A => _a; public static string? B; public required string D;")]
    public Task Valid(string member) => Confined.Types("", "[Confined] public class C { " + member + " }");

    [Theory]
    [InlineData("made where it is missing", "[Transient] private List<int> _a = [1, 2]; public int A => (_a ??= [1, 2]).Count;")]
    [InlineData("filled after an upgrade", "[Transient] private List<int> _a = [1, 2]; public int A => _a.Count; [Upgraded] private void Fill() => _a = [1, 2];")]
    [InlineData("given by reference", "[Transient] private List<int> _a = [1, 2]; public int A => Made(ref _a).Count; private static List<int> Made(ref List<int> a) => a = [1];")]
    [InlineData("in a tuple", "[Transient] private List<int> _a = [1, 2]; private int _b; public int A => _a.Count + _b; public void B() => (_a, _b) = ([1], 2);")]
    [InlineData("by a class in it", "[Transient] private List<int> _a = [1, 2]; public int A => _a.Count; private sealed class D { public static void B(C c) => c._a = [1]; } public void B() => D.B(this);")]
    [InlineData("by a lambda of the constructor", "[Transient] private Func<int> _a; private List<int>? _b; public C() => _a = () => { _a = static () => 1; return 2; }; public int A => _a() + (_b?.Count ?? 0); public void B() => _b = [];")]
    public async Task Assigned_after_it_was_made(string how, string member)
    {
        Assert.NotEmpty(how);
        await Confined.Types("", "[Confined] public class C { " + member + " }");
    }

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
