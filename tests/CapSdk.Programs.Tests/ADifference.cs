using System.Collections.Immutable;
using CapSdk.Programs.Tests.Running;
using CapSdk.Programs.Tests.Writing;

namespace CapSdk.Programs.Tests;

/// <summary>A program that does see that it was moved: it looks at the room that a list has kept for more, which is no part of its content and does not move.</summary>
public sealed class ADifference
{
    private const string Kept = "_list.EnsureCapacity(64)";

    private const string Now = "_list.Capacity";

    private static readonly ProgramTree s_sees = new(7, [
        new Method("private async Promise<string> Body()", [
            new Statement("_field = await outside.Ask(\"main\", 1);"),
            new Statement("_list.Add(4);"),
            Statement.Of("for (var i = 0; i < 2; i++)", [
                new Statement("_field++;"),
                new Statement($"var before = {Kept};"),
                new Statement("_field += await outside.Ask(\"main\", i);"),
                new Statement($"_text += before == {Now};"),
            ]),
            new Statement("_list.Add(await outside.Ask(\"main\", 2));"),
        ], "return _text;"),
    ]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_found_and_shrunk_to_what_makes_it(bool optimize)
    {
        var found = await new Comparison().OfAsync([s_sees], optimize, static (_, asks) => [Route.Everywhere(asks, Trip.Waiting)]);
        Assert.NotNull(found);
        Assert.StartsWith("TrueTrue\n", found.Unmoved, StringComparison.Ordinal);
        Assert.StartsWith("FalseFalse\n", found.Moved, StringComparison.Ordinal);

        var shrunk = Shrinking.Of(found);
        Assert.Equal($"var before = {Kept};\n_field += await outside.Ask(\"main\", i);\n_text += before == {Now};", string.Join('\n', Lines(shrunk.Program.Methods[0].Body)));
        Assert.Contains("seed 7, ", shrunk.ToString(), StringComparison.Ordinal);
        Assert.Contains($"            _text += before == {Now};\n", shrunk.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Lines(ImmutableArray<Statement> body) =>
        body.SelectMany(static statement => statement.Parts.SelectMany(static part => Lines(part.Body)).Append(statement.Line)).Where(static line => line.Length > 0);
}
