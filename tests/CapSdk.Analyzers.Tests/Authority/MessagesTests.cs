using CapSdk.Compilations;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>What a report says: the member as it is written, why not, and what to do instead.</summary>
public sealed class MessagesTests
{
    [Theory]
    [InlineData(
        "object Run(string path) => path.Slurp();", "static class Paths { extension(string path) { public string Slurp() => System.IO.File.ReadAllText(path); } }",
        "'Paths.Slurp' is not confined, so nothing is known of what it can do: mark it [Confined], make it plain data, or let a device do it behind a capability")]
    [InlineData(
        "object Run(Words a) => a + a;", "class Words { public static Words operator +(Words a, Words b) => a; }",
        "'Words.operator +' is not confined and has code, in an operator, so nothing is known of what it can do: mark it [Confined], make it plain data, or let a device do it behind a capability")]
    [InlineData(
        "object Run(Words a) => (string)a;", "class Words { public static implicit operator string(Words a) => \"\"; }",
        "'Words.operator conversion' is not confined and has code, in an operator, so nothing is known of what it can do: mark it [Confined], make it plain data, or let a device do it behind a capability")]
    [InlineData(
        "object Run(Order a) => a with { Id = 2 };", "record Order(int Id) { public int Next => Id + 1; }",
        "'Order.with' is not confined and has code, in Next, so nothing is known of what it can do: mark it [Confined], make it plain data, or let a device do it behind a capability")]
    [InlineData("object Run() => System.Random.Shared;", "", "'Random.Shared' draws random numbers, so it is not the same on the next host: take an IRandom")]
    [InlineData("object Run() => System.IO.Path.PathSeparator;", "", "'Path.PathSeparator' is another character on Windows, so it is not the same on the next host: write the character that is meant")]
    [InlineData("object Run(System.Exception a) => a.TargetSite!;", "", "'Exception.TargetSite' reflects on types and members, which breaks encapsulation: let a device do it behind a capability")]
    [InlineData("object Run() => System.IO.File.ReadAllText(\"a\");", "", "'File.ReadAllText' reaches files by path, which is ambient authority: take an IReadOnlyDirectory in the constructor")]
    public async Task Are_sentences(string member, string beside, string message)
    {
        var found = await Analysis.OfAuthority(Sources.Compile(LanguageVersion.Preview, $"using CapSdk; [Confined] sealed class Component {{ {member} }} {beside}"));
        Assert.Contains(message, found.Select(static one => one.GetMessage()));
    }
}
