using CapSdk.Programs.Tests.Running;
using CapSdk.Programs.Tests.Writing;

namespace CapSdk.Programs.Tests;

/// <summary>What the generated programs promise by themselves.</summary>
public sealed class TheGenerator
{
    private static readonly string[] s_sources = [.. Enumerable.Range(1, 300).Select(static seed => SourceText.Program(ProgramWriter.Write(seed), 0))];

    [Fact]
    public void The_same_seed_writes_the_same_program() =>
        Assert.Equal(s_sources, Enumerable.Range(1, 300).Select(static seed => SourceText.Program(ProgramWriter.Write(seed), 0)));

    [Theory]
    [InlineData("for (var i")]
    [InlineData("while (")]
    [InlineData("do\n")]
    [InlineData("in new List<int>")]
    [InlineData("new HashSet<int>")]
    [InlineData("in ImmutableArray.Create")]
    [InlineData("in new Dictionary<string, int>")]
    [InlineData("in _map")]
    [InlineData("in _array")]
    [InlineData("in Walk(")]
    [InlineData("(IEnumerable<int>)[")]
    [InlineData("try\n")]
    [InlineData("finally\n")]
    [InlineData(") when (")]
    [InlineData("throw;")]
    [InlineData("throw new Oops")]
    [InlineData("using (new Leaving(")]
    [InlineData("await using (")]
    [InlineData("async Promise<int> L")]
    [InlineData("Func<int, Promise<int>> g")]
    [InlineData(".Add(() => own++")]
    [InlineData("Promise.WhenAll")]
    [InlineData("new Listener(")]
    [InlineData("_array[_field & 3] +=")]
    [InlineData("await Deep(")]
    [InlineData("await M3(")]
    [InlineData("await Same(\"s\"")]
    [InlineData(" switch { > ")]
    [InlineData(" is (var left")]
    [InlineData("outside.Note(")]
    public void Each_form_is_written_often(string form) => Assert.InRange(s_sources.Count(source => source.Contains(form, StringComparison.Ordinal)), 3, 300);

    [Fact]
    public void What_a_program_is_shrunk_to_is_smaller()
    {
        var program = ProgramWriter.Write(1);
        Assert.NotEmpty(Shrinking.Smaller(program));
        Assert.All(Shrinking.Smaller(program), smaller => Assert.True(smaller.Size < program.Size || smaller.Methods.Length < program.Methods.Length));
    }
}
