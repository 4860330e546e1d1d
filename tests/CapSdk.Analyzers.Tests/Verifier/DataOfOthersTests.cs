using Xunit;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>Plain data of another assembly with components is part of contracts: it may be named, and what it does is verified with the code that names it.</summary>
public sealed class DataOfOthersTests
{
    [Theory]
    [InlineData("public sealed record Data(int A);", null)]
    [InlineData("public sealed record Data(int A) { public string B = System.IO.File.ReadAllText(\"a\"); }", "the constructor of Data uses File.ReadAllText")]
    [InlineData("public record Above { public Above() => System.Environment.Exit(1); } public sealed record Data(int A) : Above;", "the constructor of Above uses Environment.Exit")]
    [InlineData("public sealed record Data(int A) { public int Twice() => A + A; }", "Names.Run uses Data, which belongs to a library without taming")]
    [InlineData("public sealed record Data(int A) { public static int All; }", "Names.Run uses Data, which belongs to a library without taming")]
    public void It_passes_where_it_holds_data_and_does_nothing(string data, string? found)
    {
        using var loaded = new Loaded(
            ("Data.Contract", $"using CapSdk; namespace Others; [Capability] public interface ITakes {{ Promise Go(); }} {data}"),
            ("Data.Component", "using CapSdk; [Confined] public sealed class Names { public int Run(Others.Data a) => new Others.Data(a.A).A; }"));
        var violations = ConfinementVerifier.Verify(loaded["Data.Component"]);
        if (found is null) Assert.Empty(violations);
        else Assert.Contains(violations, one => one.ToString().Contains(found, StringComparison.Ordinal));
    }
}
