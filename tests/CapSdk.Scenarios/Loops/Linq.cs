namespace CapSdk.Scenarios;

/// <summary>Queries that are alive over an await: not begun, begun, ended and begun again. The lambdas leave a trace, so that what runs when is seen too.</summary>
public static class Linq
{
    private sealed record Person(string Name, int Age, string Town);

    // Equal to nothing else, and with another hash code after every move.
    private sealed class Mark(string text)
    {
        public override string ToString() => text;
    }

    private sealed class Trace
    {
        private readonly List<string> _calls = [];

        public T Of<T>(string what, T value)
        {
            _calls.Add($"{what}={value}");
            return value;
        }

        public IEnumerable<T> Each<T>(params T[] items)
        {
            foreach (var item in items) yield return Of("source", item);
        }

        public async Promise Walk<T>(IOutside outside, IEnumerable<T> query)
        {
            await outside.Pause();
            foreach (var item in query) Of("got", await outside.Text(Show(item)));
            using var again = query.GetEnumerator();
            await outside.Pause();
            if (again.MoveNext()) Of("again", await outside.Text(Show(again.Current)));
            if (again.MoveNext()) Of("again", Show(again.Current));
        }

        public override string ToString() => string.Join(' ', _calls);

        private static string Show<T>(T item) => item is System.Collections.IEnumerable items and not string ? $"({string.Join(',', items.Cast<object?>())})" : $"{item}";
    }

    private static Person[] People() => [.. new[] { "Ulm", "Bern", "Ulm", "Graz", "Bern", "Ulm" }.Select((town, i) => new Person($"P{i}", 60 - (i * i), town))];

    [Covers("loops/LINQ: Where and Select over arrays")]
    public static async Promise<string> OverArrays(IOutside outside)
    {
        var trace = new Trace();
        int[] numbers = [1, 2, 3, 4];
        await trace.Walk(outside, numbers.Where(n => trace.Of("where", n % 2 == 0)));
        await trace.Walk(outside, numbers.Select(n => trace.Of("select", n * n)));
        await trace.Walk(outside, from n in numbers where trace.Of("where", n > 1) select trace.Of("select", n + 1));
        return trace.ToString();
    }

    [Covers("loops/LINQ: Where and Select over lists")]
    public static async Promise<string> OverLists(IOutside outside)
    {
        var trace = new Trace();
        List<string> words = ["a", "bb", "ccc"];
        await trace.Walk(outside, words.Where(w => trace.Of("where", w.Length > 1)));
        await trace.Walk(outside, words.Select(w => trace.Of("select", w + "!")));
        await trace.Walk(outside, words.Where(w => w != "bb").Select(w => trace.Of("select", w.Length)));
        await trace.Walk(outside, ((IList<string>)words.AsReadOnly()).Select(w => trace.Of("select", w + "?")));
        return trace.ToString();
    }

    [Covers("loops/LINQ: Where and Select over any sequence, with positions")]
    public static async Promise<string> OverSequences(IOutside outside)
    {
        var trace = new Trace();
        var source = trace.Each(5, 6, 7);
        await trace.Walk(outside, source.Where(n => trace.Of("where", n != 6)));
        await trace.Walk(outside, source.Select(n => trace.Of("select", n * 2)));
        await trace.Walk(outside, source.Where(n => n > 5).Select(n => n + 0.5));
        await trace.Walk(outside, source.Where((n, at) => trace.Of("where", at != 1)).Select((n, at) => trace.Of("select", n - at)));
        await trace.Walk(outside, new HashSet<int> { 1, 2, 3 }.Where(n => n != 2).Select(n => trace.Of("select", -n)));
        await trace.Walk(outside, "text".Where(c => c != 'e'));
        return trace.ToString();
    }

    [Covers("loops/LINQ: operators that it joins into one")]
    public static async Promise<string> Joined(IOutside outside)
    {
        var trace = new Trace();
        int[] numbers = [1, 2, 3, 4, 5, 6];
        await trace.Walk(outside, numbers.Where(n => trace.Of("first", n > 1)).Where(n => trace.Of("second", n % 2 == 0)).Where(n => n < 6));
        await trace.Walk(outside, numbers.Select(n => trace.Of("first", n + 1)).Select(n => trace.Of("second", n * 2)).Select(n => $"<{n}>"));
        await trace.Walk(outside, numbers.ToList().Where(n => n > 2).Where(n => n < 5).Select(n => n - 1).Select(n => trace.Of("last", n)));
        return trace.ToString();
    }

    [Covers("loops/LINQ: Range, Repeat, Empty, Sequence")]
    public static async Promise<string> Made(IOutside outside)
    {
        var trace = new Trace();
        await trace.Walk(outside, Enumerable.Range(3, 3));
        await trace.Walk(outside, Enumerable.Range(3, 3).Select(n => trace.Of("select", n * n)));
        await trace.Walk(outside, Enumerable.Repeat("x", 2));
        await trace.Walk(outside, Enumerable.Empty<int>());
        await trace.Walk(outside, Enumerable.Empty<int>().Where(n => n > 0).Select(n => n + 1));
        await trace.Walk(outside, Enumerable.Sequence(1, 7, 3));
        await trace.Walk(outside, Enumerable.InfiniteSequence(1, 2).TakeWhile(n => trace.Of("while", n < 6)));
        return trace.ToString();
    }

    [Covers("loops/LINQ: Skip and Take, by number, from the end, while")]
    public static async Promise<string> Parts(IOutside outside)
    {
        var trace = new Trace();
        List<int> list = [1, 2, 3, 4, 5];
        var source = trace.Each(1, 2, 3, 4, 5);
        await trace.Walk(outside, list.Skip(1).Take(3));
        await trace.Walk(outside, list.Skip(1).Select(n => trace.Of("select", n)).Take(2));
        await trace.Walk(outside, source.Skip(1).Take(2));
        await trace.Walk(outside, source.TakeLast(2));
        await trace.Walk(outside, source.SkipLast(3));
        await trace.Walk(outside, source.Take(1..^2));
        await trace.Walk(outside, source.SkipWhile(n => trace.Of("skip", n < 3)));
        await trace.Walk(outside, source.SkipWhile((n, at) => trace.Of("skip", at < 2)));
        await trace.Walk(outside, source.TakeWhile((n, at) => trace.Of("take", at < 2)));
        return trace.ToString();
    }

    [Covers("loops/LINQ: Concat, Append, Prepend, DefaultIfEmpty, Reverse")]
    public static async Promise<string> Put(IOutside outside)
    {
        var trace = new Trace();
        var source = trace.Each("b", "c");
        await trace.Walk(outside, source.Concat(["d"]));
        await trace.Walk(outside, source.Concat(["d"]).Concat(trace.Each("e")).Concat(["f", "g"]));
        await trace.Walk(outside, source.Append("d"));
        await trace.Walk(outside, source.Prepend("a"));
        await trace.Walk(outside, source.Prepend("a").Append("d").Append("e").Prepend("_"));
        await trace.Walk(outside, source.DefaultIfEmpty("none"));
        await trace.Walk(outside, source.Where(_ => false).DefaultIfEmpty("none"));
        await trace.Walk(outside, source.Reverse());
        return trace.ToString();
    }

    [Covers("loops/LINQ: Zip, Chunk, Index, Cast, OfType")]
    public static async Promise<string> Shaped(IOutside outside)
    {
        var trace = new Trace();
        var source = trace.Each(1, 2, 3);
        await trace.Walk(outside, source.Zip(trace.Each("a", "b"), (n, s) => trace.Of("zip", n + s)));
        await trace.Walk(outside, source.Zip(["x", "y", "z"]));
        await trace.Walk(outside, source.Zip(["x", "y", "z"], [true, false]));
        await trace.Walk(outside, source.Chunk(2));
        await trace.Walk(outside, new[] { 1, 2, 3 }.Chunk(2));
        await trace.Walk(outside, source.Index());
        await trace.Walk(outside, trace.Each<object>("a", 1, "b").OfType<string>());
        await trace.Walk(outside, trace.Each<object>("a", 1, "b").OfType<string>().Select(s => trace.Of("select", s + "!")));
        await trace.Walk(outside, new object[] { "a", 1, "b" }.OfType<string>().Select(s => trace.Of("first", s.Length)).Select(n => trace.Of("second", n + 1)));
        await trace.Walk(outside, new List<Mark> { new("x"), new("y") }.OfType<Mark>().Select<Mark, object>(m => m.ToString()).Where(o => o is "y"));
        await trace.Walk(outside, trace.Each<object>("a", 1, 2).OfType<int>().Select(n => trace.Of("select", n)));
        await trace.Walk(outside, trace.Each<object>("a", "b").Cast<string>());
        await trace.Walk(outside, new List<object> { 1, 2 }.Cast<int>().Select(n => n + 1));
        return trace.ToString();
    }

    [Covers("loops/LINQ: a Select after a move, of what OfType left")]
    public static async Promise<string> ShapedFurther(IOutside outside)
    {
        var lengths = new List<object> { "a", 1, "bb" }.OfType<string>().Select(s => s.Length);
        await outside.Pause();
        var doubled = lengths.Select(n => n * 2);
        var seen = "";
        foreach (var length in doubled) seen += await outside.Number(length);
        return seen + string.Join(',', lengths) + doubled.Last();
    }

    [Covers("loops/LINQ: SelectMany")]
    public static async Promise<string> Flattened(IOutside outside)
    {
        var trace = new Trace();
        var source = trace.Each(1, 2, 3);
        await trace.Walk(outside, source.SelectMany(n => trace.Of("many", Enumerable.Repeat(n, n))));
        await trace.Walk(outside, source.SelectMany((n, at) => trace.Each(n, at)));
        await trace.Walk(outside, from n in source from s in trace.Each("a", "b") select trace.Of("select", s + n));
        await trace.Walk(outside, source.SelectMany((n, at) => new[] { at, n }, (n, inner) => trace.Of("result", n * inner)));
        return trace.ToString();
    }

    [Covers("loops/LINQ: OrderBy, ThenBy, Order")]
    public static async Promise<string> Ordered(IOutside outside)
    {
        var trace = new Trace();
        var people = People();
        await trace.Walk(outside, people.OrderBy(p => trace.Of("key", p.Town), StringComparer.Ordinal).Select(p => p.Name));
        await trace.Walk(outside, people.OrderBy(p => p.Town, StringComparer.Ordinal).ThenByDescending(p => trace.Of("then", p.Age)));
        await trace.Walk(outside, people.OrderByDescending(p => p.Age).ThenBy(p => p.Name, StringComparer.Ordinal).Skip(1).Take(3));
        await trace.Walk(outside, trace.Each(3, 1, 2).Order());
        await trace.Walk(outside, trace.Each("c", "a", "b").OrderDescending(StringComparer.Ordinal));
        await trace.Walk(outside, trace.Each("c", "a", "b").Order(StringComparer.Ordinal).ThenBy(s => trace.Of("then", s.Length)).Where(s => s != "b"));
        return trace.ToString();
    }

    [Covers("loops/LINQ: an order that is made more exact after a move")]
    public static async Promise<string> OrderedFurther(IOutside outside)
    {
        var ordered = People().OrderBy(p => p.Town, StringComparer.Ordinal);
        await outside.Pause();
        var further = ordered.ThenBy(p => p.Age);
        var seen = "";
        foreach (var person in further) seen += await outside.Text(person.Name);
        foreach (var person in ordered) seen += await outside.Text(person.Name);
        return seen + further.First().Name + ordered.Last().Name + further.Count();
    }

    [Covers("loops/LINQ: GroupBy")]
    public static async Promise<string> Grouped(IOutside outside)
    {
        var trace = new Trace();
        var people = People();
        await trace.Walk(outside, people.GroupBy(p => trace.Of("key", p.Town)));
        await trace.Walk(outside, people.GroupBy(p => p.Town, p => trace.Of("element", p.Age)));
        await trace.Walk(outside, people.GroupBy(p => p.Town, (town, those) => town + trace.Of("result", those.Count())));
        await trace.Walk(outside, people.GroupBy(p => p.Age / 20, p => p.Name, (age, names) => $"{age}:{string.Join(',', names)}"));
        foreach (var town in people.GroupBy(p => p.Town.ToUpperInvariant(), StringComparer.OrdinalIgnoreCase))
            foreach (var person in town) trace.Of(town.Key, await outside.Text(person.Name));
        return trace.ToString();
    }

    [Covers("loops/LINQ: Join and GroupJoin, to the left and to the right")]
    public static async Promise<string> Matched(IOutside outside)
    {
        var trace = new Trace();
        var people = People();
        (string Town, string Land)[] towns = [("Bern", "CH"), ("Graz", "AT"), ("Oslo", "NO")];
        await trace.Walk(outside, people.Join(towns, p => trace.Of("outer", p.Town), t => trace.Of("inner", t.Town), (p, t) => p.Name + t.Land));
        await trace.Walk(outside, towns.GroupJoin(people, t => t.Town, p => p.Town, (t, those) => t.Land + trace.Of("those", those.Count())));
        await trace.Walk(outside, people.LeftJoin(towns, p => p.Town, t => t.Town, (p, t) => p.Name + t.Land));
        await trace.Walk(outside, people.RightJoin(towns, p => p.Town, t => t.Town, (p, t) => p?.Name + t.Land));
        return trace.ToString();
    }

    [Covers("loops/LINQ: Distinct, Union, Except, Intersect")]
    public static async Promise<string> Sets(IOutside outside)
    {
        var trace = new Trace();
        var source = trace.Each("a", "B", "b", "c", "a");
        await trace.Walk(outside, source.Distinct());
        await trace.Walk(outside, source.Distinct(StringComparer.OrdinalIgnoreCase));
        await trace.Walk(outside, source.Union(["c", "d"]).Union(trace.Each("e", "a")));
        await trace.Walk(outside, source.Except(["b", "x"]));
        await trace.Walk(outside, source.Intersect(["b", "a", "a"]));
        return trace.ToString();
    }

    [Covers("loops/LINQ: sets by key, CountBy, AggregateBy")]
    public static async Promise<string> SetsByKey(IOutside outside)
    {
        var trace = new Trace();
        var people = People();
        await trace.Walk(outside, people.DistinctBy(p => trace.Of("key", p.Town)));
        await trace.Walk(outside, people.UnionBy(People(), p => p.Age));
        await trace.Walk(outside, people.ExceptBy(["Ulm"], p => trace.Of("key", p.Town)));
        await trace.Walk(outside, people.IntersectBy(["Ulm", "Graz"], p => p.Town));
        await trace.Walk(outside, people.CountBy(p => trace.Of("key", p.Town)));
        await trace.Walk(outside, people.AggregateBy(p => p.Town, 0, (sum, p) => trace.Of("sum", sum + p.Age)));
        await trace.Walk(outside, people.AggregateBy(p => p.Town, town => town.Length, (sum, p) => sum + p.Age));
        return trace.ToString();
    }

    [Covers("loops/LINQ: keys whose hash codes are of one process")]
    public static async Promise<string> Marks(IOutside outside)
    {
        var trace = new Trace();
        Mark a = new("a"), b = new("b"), c = new("c");
        (Mark Key, int Value)[] items = [(a, 1), (b, 2), (a, 3), (c, 4), (b, 5)];
        var lookup = items.ToLookup(item => item.Key, item => item.Value);
        await trace.Walk(outside, items.Join(items, x => x.Key, y => y.Key, (x, y) => trace.Of("join", x.Value * y.Value)));
        await trace.Walk(outside, items.DistinctBy(item => item.Key));
        foreach (var mark in new[] { a, b, c, new Mark("d") }) trace.Of($"{mark}", await outside.Text($"{lookup.Contains(mark)} {string.Join(',', lookup[mark])}"));
        return trace.ToString();
    }

    [Covers("collections/ILookup and IGrouping")]
    public static async Promise<string> Lookups(IOutside outside)
    {
        var people = People();
        var byTown = people.ToLookup(p => p.Town);
        var byNothing = people.ToLookup(p => p.Age > 50 ? p.Town : null, p => p.Name);
        var empty = Array.Empty<int>().ToLookup(n => n);
        var ulm = byTown.First();
        var bern = byTown["Bern"];
        IGrouping<string, Person> alone = people.GroupBy(p => p.Town).Last();
        await outside.Pause();
        var seen = $"{byTown.Count} {ReferenceEquals(ulm, byTown["Ulm"])} {ReferenceEquals(bern, byTown["Bern"])} {byTown.Contains("Rome")} {empty.Count} {empty.Contains(1)}";
        seen += $" {ReferenceEquals(ulm.First(), people[0])} {string.Join(',', byNothing[null])} {alone.Key}{alone.Count()}";
        foreach (var town in byTown)
            foreach (var person in town) seen += $" {town.Key}{await outside.Text(person.Name)}";
        foreach (var names in ((Lookup<string, Person>)byTown).ApplyResultSelector((town, those) => town + those.Count())) seen += await outside.Text(names);
        return seen;
    }

    [Covers("loops/LINQ: many keys in a lookup")]
    public static async Promise<string> ManyKeys(IOutside outside)
    {
        var lookup = Enumerable.Range(0, 200).Select(n => new Mark($"{n}")).ToLookup(mark => mark, mark => mark.ToString()![^1]);
        var second = lookup.ToLookup(group => group, group => group.Single());
        await outside.Pause();
        var found = lookup.Count(group => ReferenceEquals(lookup[group.Key], group) && second.Contains(group));
        return $"{found} {string.Concat(lookup.Select(group => group.Single()).Take(15))} {await outside.Number(second.Count)}";
    }

    [Covers("loops/LINQ: a query in a field, in a query, in two places")]
    public static async Promise<string> Held(IOutside outside)
    {
        var trace = new Trace();
        List<int> source = [3, 1, 2];
        var query = source.Where(n => trace.Of("where", n > 1));
        var holder = new Holder { Query = query, Inner = query.Select(n => query.Count() * n) };
        await outside.Pause();
        source.Add(4);
        trace.Of("same", ReferenceEquals(query, holder.Query));
        foreach (var item in holder.Inner) trace.Of("got", await outside.Number(item));
        source.Clear();
        return $"{trace} {holder.Query.Count()} {query.Any()}";
    }

    [Covers("loops/LINQ: a source that is modified in the loop")]
    public static async Promise<string> Modified(IOutside outside)
    {
        List<int> source = [1, 2, 3];
        var seen = "";
        try
        {
            foreach (var item in source.Where(n => n > 0).Select(n => n * 10))
            {
                seen += await outside.Number(item);
                if (item == 20) source.Add(4);
                await outside.Pause();
            }
        }
        catch (InvalidOperationException)
        {
            seen += "modified";
        }

        return seen;
    }

    [Covers("loops/LINQ: a source with a finally block")]
    public static async Promise<string> Ended(IOutside outside)
    {
        var trace = new Trace();
        foreach (var item in Source().Skip(1).Where(n => n > 0).Take(2)) trace.Of("got", await outside.Number(item));
        foreach (var item in Source().Concat(Source()).DistinctBy(n => n))
        {
            trace.Of("got", await outside.Number(item));
            if (item == 2) break;
        }

        return trace.ToString();

        IEnumerable<int> Source()
        {
            try
            {
                for (var i = 1; i < 5; i++) yield return trace.Of("source", i);
            }
            finally
            {
                trace.Of("end", true);
            }
        }
    }

    [Covers("loops/LINQ: a lambda that throws")]
    public static async Promise<string> Failing(IOutside outside)
    {
        var trace = new Trace();
        try
        {
            foreach (var item in trace.Each(1, 2, 0, 3).Select(n => 6 / n)) trace.Of("got", await outside.Number(item));
        }
        catch (DivideByZeroException)
        {
            trace.Of("error", "divided by zero");
        }

        return trace.ToString();
    }

    private sealed class Holder
    {
        public required IEnumerable<int> Query { get; init; }

        public required IEnumerable<int> Inner { get; init; }
    }
}
