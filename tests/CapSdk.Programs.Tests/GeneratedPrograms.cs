using System.Diagnostics;
using CapSdk.Programs.Tests.Running;
using CapSdk.Programs.Tests.Writing;
using Xunit.Abstractions;

namespace CapSdk.Programs.Tests;

/// <summary>Random components, written as C# and compiled: a move in the middle of them changes nothing that they or others can see.</summary>
public sealed class GeneratedPrograms(ITestOutputHelper output)
{
    private const int BatchSize = 50;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Moved_at_random_awaits_a_program_gives_the_same_result_and_trace(bool optimize)
    {
        // Both levels run the same programs: what differs between them is the compiler's work.
        var count = Math.Max(1, (Settings.Programs + (optimize ? 0 : 1)) / 2);
        var first = $"CAPSDK_SEED={Settings.Seed} CAPSDK_PROGRAMS={Settings.Programs}, {(optimize ? "optimised" : "not optimised")}";
        output.WriteLine(first);
        var watch = Stopwatch.StartNew();
        var comparison = new Comparison();
        for (var done = 0; done < count; done += BatchSize)
        {
            var programs = Enumerable.Range(Settings.Seed + done, Math.Min(BatchSize, count - done)).Select(ProgramWriter.Write).ToArray();
            var found = await comparison.OfAsync(programs, optimize, static (program, asks) => [Route.Random(program.Seed, asks)]);
            if (found is not null) Assert.Fail($"{first}\n\n{Shrinking.Of(found)}\n\nBefore it was shrunk:\n{found}");
        }

        output.WriteLine($"{comparison}; {watch.Elapsed.TotalSeconds:0.0} s");
    }
}
