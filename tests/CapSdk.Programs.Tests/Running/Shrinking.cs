using System.Collections.Immutable;
using System.Diagnostics;
using CapSdk.Programs.Tests.Writing;
using FsCheck;
using FsCheck.Fluent;

namespace CapSdk.Programs.Tests.Running;

/// <summary>Makes a program that fails smaller, as long as it fails.</summary>
internal static class Shrinking
{
    private static readonly TimeSpan s_most = TimeSpan.FromMinutes(3);

    /// <summary>The smallest difference that was found in three minutes.</summary>
    public static Difference Of(Difference found)
    {
        var smallest = found;
        var watch = Stopwatch.StartNew();
        var programs = Arb.From(Gen.Constant(found.Program), program => watch.Elapsed > s_most ? [] : Smaller(program));
        var shrunk = Prop.ForAll(programs, program =>
        {
            if (DifferenceOf(program, found) is not { } difference) return true;
            smallest = difference;
            return false;
        });
        Check.One(Config.Quick.WithMaxTest(1).WithRunner(new Silent()), shrunk);
        return smallest;
    }

    private static Difference? DifferenceOf(ProgramTree program, Difference found)
    {
        try
        {
            return new Comparison().OfAsync([program], found.Optimize, (_, asks) => Routes(found, asks)).GetAwaiter().GetResult();
        }
        catch (InvalidOperationException)
        {
            // What was left out was needed: no C# any more.
            return null;
        }
    }

    // The numbers of calls change with what is left out, so that every call is tried.
    private static IEnumerable<Route> Routes(Difference found, int asks) =>
        [found.Route, .. Enumerable.Range(0, Math.Min(asks, 30)).Select(static call => new Route(ImmutableDictionary<int, Trip>.Empty.Add(call, Trip.Waiting)))];

    /// <summary>Programs with less in them, the smallest first.</summary>
    public static IEnumerable<ProgramTree> Smaller(ProgramTree program)
    {
        for (var i = 0; i < program.Methods.Length; i++)
            foreach (var body in Smaller(program.Methods[i].Body))
                yield return program with { Methods = program.Methods.SetItem(i, program.Methods[i] with { Body = body }) };
        for (var i = 1; i < program.Methods.Length; i++)
            yield return program with { Methods = program.Methods.RemoveAt(i) };
    }

    private static IEnumerable<ImmutableArray<Statement>> Smaller(ImmutableArray<Statement> body)
    {
        if (body.Length > 3)
        {
            yield return body[(body.Length / 2)..];
            yield return body[..(body.Length / 2)];
        }

        for (var i = body.Length - 1; i >= 0; i--) yield return body.RemoveAt(i);
        for (var i = body.Length - 1; i >= 0; i--)
            foreach (var statements in Smaller(body[i])) yield return [.. body[..i], .. statements, .. body[(i + 1)..]];
    }

    private static IEnumerable<ImmutableArray<Statement>> Smaller(Statement statement)
    {
        foreach (var part in statement.Parts) yield return part.Body;
        for (var i = 0; i < statement.Parts.Length; i++)
        {
            if (statement.Parts.Length > 1) yield return [statement with { Parts = statement.Parts.RemoveAt(i) }];
            foreach (var body in Smaller(statement.Parts[i].Body))
                yield return [statement with { Parts = statement.Parts.SetItem(i, statement.Parts[i] with { Body = body }) }];
        }
    }

    private sealed class Silent : IRunner
    {
        public void OnStartFixture(Type t) { }

        public void OnArguments(int ntest, Microsoft.FSharp.Collections.FSharpList<object> args, Microsoft.FSharp.Core.FSharpFunc<int, Microsoft.FSharp.Core.FSharpFunc<Microsoft.FSharp.Collections.FSharpList<object>, string>> every) { }

        public void OnShrink(Microsoft.FSharp.Collections.FSharpList<object> args, Microsoft.FSharp.Core.FSharpFunc<Microsoft.FSharp.Collections.FSharpList<object>, string> everyShrink) { }

        public void OnFinished(string name, TestResult testResult) { }
    }
}
