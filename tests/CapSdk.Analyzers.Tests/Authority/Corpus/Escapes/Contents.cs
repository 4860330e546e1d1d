// Statics of types that say nothing of what they hold. Each class is a case; what is to be reported stands behind its line.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CapSdk;

namespace Corpus.Escapes.Contents;

[Confined]
public sealed class CodeInStruct
{
    private readonly record struct Step(Func<int> Run);
    private static readonly Step s_step = Make(); // CAP2006
    public int Run() => s_step.Run();
    private static Step Make()
    {
        var count = 0;
        return new(() => count++);
    }
}

[Confined]
public sealed class CodeInRecord
{
    private sealed record Step(Func<int> Run);
    private static readonly Step s_step = Make(); // CAP2006
    public int Run() => s_step.Run();
    private static Step Make()
    {
        var count = 0;
        return new(() => count++);
    }
}

[Confined]
public sealed class CodeInTuple
{
    private static readonly (Func<int> Next, int Step) s_step = Make(); // CAP2006
    public int Run() => s_step.Next();
    private static (Func<int> Next, int Step) Make()
    {
        var count = 0;
        return (() => count++, 1);
    }
}

[Confined]
public sealed class CodeInImmutableArray
{
    private static readonly ImmutableArray<Func<int>> s_steps = Make(); // CAP2006
    public int Run() => s_steps[0]();
    private static ImmutableArray<Func<int>> Make()
    {
        var count = 0;
        return [() => count++];
    }
}

[Confined]
public sealed class CodeThatIsSpread
{
    private static readonly IReadOnlyList<Func<int>> s_steps = [.. Make()]; // CAP2006
    public int Run() => s_steps[0]();
    private static List<Func<int>> Make()
    {
        var count = 0;
        return [() => count++];
    }
}

[Confined]
public sealed class CodeOfAnArray
{
    private static readonly Func<int> s_step = Make()[0]; // CAP2006
    public int Run() => s_step();
    private static Func<int>[] Make()
    {
        var count = 0;
        return [() => count++];
    }
}

[Confined]
public sealed class CodeOfAPattern
{
    private static readonly Func<int> s_step = Make() switch { [var first] => first, _ => static () => 1 }; // CAP2006
    public int Run() => s_step();
    private static List<Func<int>> Make()
    {
        var count = 0;
        return [() => count++];
    }
}

[Confined]
public sealed class CodeWithWhatIsDeclaredBeside
{
    private static readonly Func<int> s_step = int.TryParse("1", out var count) ? () => count++ : () => 1; // CAP2006
    public int Run() => s_step();
}

[Confined]
public sealed class CodeWithWhatIsMatchedBeside
{
    private static readonly ImmutableArray<Func<int>> s_steps = [Cells is { } cells ? () => cells[0]++ : () => 1]; // CAP2006
    public int Run() => s_steps[0]();
    private static int[] Cells => [1];
}

[Confined]
public sealed class CodeOfAnExtension
{
    private static readonly Func<IEnumerable<int>> s_all = new List<int>().AsEnumerable; // CAP2006
    public int Run() => s_all().Count();
}

[Confined]
public sealed class CodeOfAProperty
{
    private static readonly (Func<int>, int) s_step = (Step, 1); // CAP2006
    public int Run() => s_step.Item1();
    private static Func<int> Step
    {
        get
        {
            var count = 0;
            return () => count++;
        }
    }
}

[Confined]
public sealed class CodeOfAConstructor
{
    private static readonly ImmutableArray<Func<int>> s_steps; // CAP2006
    static CodeOfAConstructor()
    {
        var step = Make();
        var length = 1;
        s_steps = [.. Enumerable.Repeat(step, length)];
    }
    public int Run() => s_steps[0]();
    private static Func<int> Make()
    {
        var count = 0;
        return () => count++;
    }
}

[Confined]
public sealed class Deferred
{
    private static readonly (Promise<string> Promise, IResolver<string> Resolver) s_told = Promise.Defer<string>(); // CAP2006
    public void Tell(string text) => s_told.Resolver.Fulfill(text);
    public Promise<string> Told() => s_told.Promise;
}

[Confined]
public sealed class PromiseOfAnArray
{
    private static readonly Promise<int[]> s_cell = Promise.FromResult(new int[1]); // CAP2006
    public Promise<int[]> Cell() => s_cell;
}

[Confined]
public sealed class ClonedCulture
{
    private static readonly CultureInfo s_culture = (CultureInfo)CultureInfo.InvariantCulture.Clone(); // CAP2006
    public void Run(string text) => s_culture.NumberFormat.NegativeSign = text;
}

[Confined]
public sealed class ClonedEncoding
{
    private static readonly Encoding s_encoding = (Encoding)Encoding.UTF8.Clone(); // CAP2006
    public void Run() => s_encoding.EncoderFallback = EncoderFallback.ExceptionFallback;
}

[Confined]
public sealed class MadeOfAParameter
{
    private static class Of<T> where T : new() { public static readonly T Value = new(); } // CAP2006
    public int Run() => Of<List<int>>.Value.Count;
}

[Confined]
public sealed class CastComparer
{
    private static readonly StringComparer s_order = (StringComparer)new Counting(); // CAP2006
    public int Run() => s_order.Compare("", "");
    private sealed class Counting : StringComparer
    {
        private int _count;
        public override int Compare(string? x, string? y) => _count++;
        public override bool Equals(string? x, string? y) => true;
        public override int GetHashCode(string obj) => 1;
    }
}

[Confined]
public sealed class CastOrder
{
    private static readonly Comparer<int> s_order = (Comparer<int>)new Counting(); // CAP2006
    private static readonly EqualityComparer<int> s_equality = new Telling() as EqualityComparer<int>; // CAP2006
    public int Run() => s_order.Compare(1, 1) + (s_equality.Equals(1, 1) ? 1 : 0);
    private sealed class Counting : Comparer<int>
    {
        private int _count;
        public override int Compare(int x, int y) => _count++;
    }
    private sealed class Telling : EqualityComparer<int>
    {
        private int _count;
        public override bool Equals(int x, int y) => _count++ > 1;
        public override int GetHashCode(int obj) => obj;
    }
}

[Confined]
public sealed class CastToItsBase
{
    private record Base(int A);
    private sealed record Derived(int A) : Base(A) { public int B { get; set; } }
    private static readonly Base s_first = (Base)new Derived(1); // CAP2006
    private static readonly Base s_second = s_first.A > 1 ? new Derived(1) : new Base(1); // CAP2006
    public int Run() => s_first.A + s_second.A;
}

[Confined]
public sealed class ComparerInAnArray
{
    private static readonly ImmutableArray<StringComparer> s_orders = [new Counting()]; // CAP2006
    public int Run() => s_orders[0].Compare("", "");
    private sealed class Counting : StringComparer
    {
        private int _count;
        public override int Compare(string? x, string? y) => _count++;
        public override bool Equals(string? x, string? y) => true;
        public override int GetHashCode(string obj) => 1;
    }
}

[Confined]
public sealed class DerivedInAnArray
{
    private record Base(int A);
    private sealed record Derived(int A) : Base(A) { public int B { get; set; } }
    private static readonly ImmutableArray<Base> s_all = [new Derived(1)]; // CAP2006
    private static readonly (Base, int) s_pair = (new Derived(1), 1); // CAP2006
    public int Run() => s_all[0].A + s_pair.Item1.A;
}

[Confined]
public sealed class ReferenceToItsParameter
{
    private sealed class Box(int value)
    {
        public int Next()
        {
            ref var place = ref value;
            return place++;
        }
    }
    private static readonly Box s_box = new(1); // CAP2006
    public int Run() => s_box.Next();
}

[Confined]
public sealed class Counted
{
    public static int Before => ++field; // CAP2005
    public static int After => field++; // CAP2005
    public static int Assigned => field = 1; // CAP2005
    public static int Block // CAP2005
    {
        get
        {
            field++;
            return field;
        }
    }
}

[Confined]
public sealed class LateList
{
    public static List<int> All => field ??= []; // CAP2005
}

[Confined]
public interface ILateList
{
    public static List<int> All => field ??= []; // CAP2005
}

[Confined]
public sealed class SetByConstructor
{
    public static List<int> All { get; } // CAP2006
    static SetByConstructor() => All = [];
}

[Confined]
public struct SetByConstructorOfAStruct
{
    public static int[] All { get; } // CAP2006
    static SetByConstructorOfAStruct() => All = new int[1];
}

[Confined]
public sealed class CodeOfAnother
{
    private sealed record Step(Func<int> Run);
    private static readonly Step s_step = Outer(1); // CAP2006
    public int Run() => s_step.Run();
    private static Step Outer(int first) => new(Inner(first).Run);
    private static Step Inner(int count) => new(() => count++);
}

[Confined]
public sealed class CodeWithAList
{
    private static readonly ImmutableArray<Func<int>> s_steps = Make([]); // CAP2006
    public int Run() => s_steps[0]();
    private static ImmutableArray<Func<int>> Make(List<int> all)
    {
        return [() =>
        {
            all.Add(1);
            return all.Count;
        }];
    }
}

[Confined]
public sealed class FunctionOfFunctions
{
    private static readonly Func<int> s_next = Twice(Counter()); // CAP2006
    public int Run() => s_next();
    private static Func<int> Twice(Func<int> one) => () => one() + one();
    private static Func<int> Counter()
    {
        var count = 0;
        return () => ++count;
    }
}

[Confined]
public sealed class FunctionOfList
{
    private static readonly Func<int, int> s_sum = Summing([]); // CAP2006
    public int Run(int a) => s_sum(a);
    private static Func<int, int> Summing(List<int> all) => a =>
    {
        all.Add(a);
        return all.Sum();
    };
}

[Confined]
public record Kept(int A)
{
    public static readonly Kept First = Make(); // CAP2006
    private static Kept Make() => new Counted(1);

    private sealed record Counted(int A) : Kept(A)
    {
        public int Count { get; set; }
    }
}

[Confined]
public record KeptWithItem(KeptWithItem.Item Of)
{
    public static readonly KeptWithItem First = Make(); // CAP2006
    private static KeptWithItem Make() => new(new Counted());

    public record Item;

    private sealed record Counted : Item
    {
        public int Count { get; set; }
    }
}

[Confined]
public sealed class CodeOfQuery
{
    private static readonly ImmutableArray<Func<int>> s_steps = [.. from cell in new[] { new int[1] } select (Func<int>)(() => cell[0]++)]; // CAP2006
    public int Run() => s_steps[0]();
}

[Confined]
public sealed class CodeOfOwnQuery
{
    private static readonly Drawn<int> s_drawn = from letters in new Drawn<int>(static a => a.Length) select letters + 1; // CAP2006
    public int Run() => s_drawn.Run("a");

    private sealed class Drawn<T>(Func<string, T> draw)
    {
        public T Run(string a) => draw(a);
        public Drawn<U> Select<U>(Func<T, U> then)
        {
            var count = 0;
            return new(a => then(count++ > 0 ? draw("") : draw(a)));
        }
    }
}

[Confined]
public sealed class ListOfNobody
{
    private static readonly object s_kept = new { All = new List<int>() }; // CAP2006
    public object Run() => s_kept;
}

[Confined]
public sealed class FunctionThatIsKept
{
    private static readonly Func<int> s_next = Make(); // CAP2006
    public int Run() => s_next();
    private static Func<int> Make() => new Keeper().Next;

    private sealed class Keeper
    {
        public Keeper()
        {
            var count = 0;
            Next = () => count++;
        }

        public Func<int> Next { get; }
    }
}

[Confined]
public sealed class FunctionOfOverride<T>
    where T : FunctionOfFunction.IMaker
{
    private static readonly Func<int> s_next = T.Make(); // CAP2006
    public int Run() => s_next();
}

[Confined]
public sealed class FunctionOfFunction
{
    public interface IMaker
    {
        static virtual Func<int> Make() => static () => 1;
    }

    private static readonly Func<int> s_next = Make(); // CAP2006
    public int Run() => s_next();
    private static Func<int> Make() => Makers[0]();
    private static readonly System.Collections.Immutable.ImmutableArray<Func<Func<int>>> Makers = [static () => { var count = 0; return () => count++; }];
}

[Confined]
public sealed class FunctionByCast
{
    private static readonly Func<int> s_next = Make(); // CAP2006
    public int Run() => s_next();
    private static Func<int> Make() => (Func<int>)Kept();
    private static object Kept()
    {
        var count = 0;
        return (Func<int>)(() => count++);
    }
}
