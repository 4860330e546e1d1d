using CapSdk.Codecs;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>A process lands in another build of its classes: fields are found by name, and nothing that was held is dropped without a word.</summary>
public sealed class UpgradeTests
{
    private const string Run = """
        private readonly Shop _shop = new();
        public async Promise<string> Run(IOutside outside)
        {
            _shop.Fill();
            await outside.Pause();
            return _shop.Show();
        }
        """;

    private const string Shop = """
        public struct Price { public decimal Amount; public string Currency; }
        public class Base { private int _count = 1; public void Count() => _count++; public int Counted => _count; }
        public class Shop : Base
        {
            private string _name = "shop";
            private Price _price;
            public int Open { get; set; }
            private List<string> _goods = new();
            public void Fill() { _name = "Rossi"; _price = new Price { Amount = 3.5m, Currency = "NOK" }; Open = 9; _goods.Add("tea"); Count(); }
            public string Show() => $"{_name} {_price.Amount} {_price.Currency} {Open} {string.Join(",", _goods)} {Counted}";
        }
        """;

    private const string Shown = "Rossi 3.5 NOK 9 tea 2";

    [Theory]
    [InlineData("a field was added in the middle", "private int _middle;", " {_middle}", " 0")]
    [InlineData("a reference was added", "private object _none;", " {_none is null}", " True")]
    [InlineData("a struct was added", "private Price _other;", " {_other.Amount} {_other.Currency is null}", " 0 True")]
    [InlineData("one with an initializer was added, which no move runs", "private int _ten = 10;", " {_ten}", " 0")]
    public void What_was_added_is_default_and_all_else_is_kept(string what, string added, string shown, string expected)
    {
        Assert.NotEmpty(what);
        var next = Shop.Replace("private Price _price;", "private Price _price;" + added).Replace("{Counted}", "{Counted}" + shown);
        Assert.Equal(Shown + expected, Landed(Shop, next));
    }

    [Fact]
    public void The_order_of_fields_does_not_matter_nor_whether_a_base_class_has_more() =>
        Assert.Equal(Shown, Landed(Shop, Shop.Replace("private int _count = 1;", "private string _note; private int _count = 1;")));

    [Fact]
    public void Fields_of_a_struct_within_the_object_are_found_by_name_as_well() =>
        Assert.Equal(Shown, Landed(Shop, Shop.Replace("public decimal Amount; public string Currency;", "public string Currency; public long Discount; public decimal Amount;")));

    [Fact]
    public void A_class_that_was_renamed_is_named_with_its_assembly()
    {
        var renamed = Assert.Throws<CodeChangedException>(() => Landed(Shop.Replace("new List<string>()", "new()").Replace("private List<string> _goods = new();", "private List<string> _goods = new(); private object _box = new Box();") + "public class Box;", Shop.Replace("private List<string> _goods = new();", "private List<string> _goods = new(); private object _box = new Crate();") + "public class Crate;"));
        Assert.Matches(@"^Box is not the same code here as where the image was captured: \w+ has no type of that name here: it was renamed, moved or removed\. Deploy the same build at both hosts, or move the process when it holds no such object\.$", renamed.Message);
    }

    [Theory]
    [InlineData("private string _label = null;", true)]
    [InlineData("private int _level = 0;", true)]
    [InlineData("private DateTime _since;", true)]
    [InlineData("private DayOfWeek _day;", true)]
    [InlineData("private Price _tax;", true)]
    [InlineData("private int? _maybe;", true)]
    [InlineData("private DayOfWeek? _perhaps;", true)]
    [InlineData("private int? _maybe = 0;", false)]
    [InlineData("private string _label = \"x\";", false)]
    [InlineData("private int _level = 1;", false)]
    [InlineData("private DateTime _since = DateTime.UnixEpoch;", false)]
    [InlineData("private DayOfWeek _day = DayOfWeek.Friday;", false)]
    [InlineData("private object _self = new();", false)]
    public void A_field_that_is_gone_must_not_have_held_a_value(string removed, bool lands)
    {
        var before = Shop.Replace("private Price _price;", "private Price _price;" + removed);
        if (lands)
        {
            Assert.Equal(Shown, Landed(before, Shop));
            return;
        }

        var name = removed.Split(' ')[2].TrimEnd(';');
        var refused = Assert.Throws<CodeChangedException>(() => Landed(before, Shop));
        Assert.Equal($"Shop is not the same code here as where the image was captured: the field '{name}' was removed, and it holds a value. Keep the field until nothing holds a value in it.", refused.Message);
    }

    [Fact]
    public void One_that_cannot_be_read_without_its_type_is_refused_whatever_it_held() =>
        Assert.Contains(
            "the field '_pair' was removed, and without its type it cannot be told whether it holds one. Keep the field.",
            Assert.Throws<CodeChangedException>(() => Landed(Shop.Replace("private Price _price;", "private Price _price; private (int, int) _pair;"), Shop)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("private int _level;", "private long _level;", true)]
    [InlineData("private int _level = 1;", "private long _level;", false)]
    [InlineData("private string _label;", "private object _label;", true)]
    [InlineData("private string _label = \"x\";", "private object _label;", false)]
    public void A_field_with_another_type_must_not_have_held_a_value(string before, string after, bool lands)
    {
        var (from, to) = (Shop.Replace("private Price _price;", "private Price _price;" + before), Shop.Replace("private Price _price;", "private Price _price;" + after));
        if (lands) Assert.Equal(Shown, Landed(from, to));
        else Assert.Contains("has another type, and it holds a value. Give the new field another name", Assert.Throws<CodeChangedException>(() => Landed(from, to)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private Price? _listed = new Price { Amount = 1 };")]
    [InlineData("private (Price, int) _listed = (new Price { Amount = 1 }, 2);")]
    [InlineData("private List<Price> _listed = new() { new Price { Amount = 1 } };")]
    [InlineData("private Dictionary<int, Price> _listed = new() { [1] = new Price { Amount = 1 } };")]
    [InlineData("private (int, Price?)[] _listed = { (1, new Price { Amount = 1 }) };")]
    [InlineData("private Price[] _listed = { new Price { Amount = 1 } };")]
    [InlineData("private object _listed = new Price { Amount = 1 };")]
    public void A_struct_whose_fields_have_changed_is_refused_where_no_object_holds_it_directly(string held)
    {
        var before = Shop.Replace("private Price _price;", "private Price _price;" + held);
        Assert.Throws<CodeChangedException>(() => Landed(before, before.Replace("public string Currency;", "public string Currency; public long Discount;")));

        // Renamed, so that the order of names is another.
        Assert.Throws<CodeChangedException>(() => Landed(before, before.Replace("public decimal Amount;", "public decimal Zenith; public decimal Amount => Zenith;").Replace("Amount = ", "Zenith = ")));
        Assert.Throws<CodeChangedException>(() => Landed(before, before.Replace("public struct Price", "public class Price").Replace("private Price _price;", "private Price _price = new();").Replace("Price?", "Price")));
    }

    [Theory]
    [InlineData("private Four _listed;")]
    [InlineData("private Four[] _listed = { new Four() };")]
    [InlineData("private Four? _listed = new Four();")]
    public void An_inline_array_of_another_length_is_refused(string held)
    {
        const string four = "[System.Runtime.CompilerServices.InlineArray(4)] public struct Four { private int _first; }";
        var before = four + Shop.Replace("private Price _price;", "private Price _price;" + held);
        Assert.Equal(Shown, Landed(before, before + "public class Unrelated;"));
        Assert.Throws<CodeChangedException>(() => Landed(before.Replace("private Four _listed;", "private Four _listed = Made(); static Four Made() { var four = new Four(); four[0] = 1; return four; }"), before.Replace("InlineArray(4)", "InlineArray(2)")));
    }

    [Theory]
    [InlineData("private List<Kind> _listed = new() { Kind.B };")]
    [InlineData("private Kind _listed = Kind.B;")]
    [InlineData("private Kind? _listed = Kind.B;")]
    public void An_enum_of_other_numbers_is_refused(string held)
    {
        const string kind = "public enum Kind { A, B }";
        var before = kind + Shop.Replace("private Price _price;", "private Price _price;" + held);
        Assert.Equal(Shown, Landed(before, before + "public class Unrelated;"));
        Assert.Throws<CodeChangedException>(() => Landed(before, before.Replace("enum Kind", "enum Kind : long")));
    }

    [Theory]
    [InlineData("private Kind _listed = Kind.B;")]
    [InlineData("private Kind? _listed = Kind.B;")]
    [InlineData("private (Kind, int) _listed = (Kind.B, 1);")]
    [InlineData("private Framed _listed = new Framed { Kind = Kind.B };")]
    [InlineData("private List<Kind> _listed = new() { Kind.B };")]
    [InlineData("private Dictionary<Kind, int> _listed = new() { [Kind.B] = 1 };")]
    [InlineData("private Kind[] _listed = { Kind.B };")]
    [InlineData("private object _listed = Kind.B;")]
    [InlineData("private Framed[] _listed = { new Framed { Kind = Kind.B } };")]
    [InlineData("private Box<Kind> _listed = new() { Value = Kind.B };")]
    [InlineData("private Func<Kind> _listed = Hold(Kind.B); private static Func<Kind> Hold(Kind kind) => () => kind;")]
    public void An_enum_lands_where_each_member_has_kept_its_number(string held)
    {
        const string kind = "public enum Kind { A, B, C } public struct Framed { public Kind Kind; } public class Box<T> { public T Value; }";
        var before = kind + Shop.Replace("private Price _price;", "private Price _price;" + held);
        Assert.Equal(Shown, Landed(before, before.Replace("{ A, B, C }", "{ First = -1, C = 2, B = 1, D, A = 0, Both = 1 }")));
        Assert.Equal(
            "Kind is not the same code here as where the image was captured: its member 'B' has another number. Keep each member with its number, and add others with numbers of their own.",
            Assert.Throws<CodeChangedException>(() => Landed(before, before.Replace("{ A, B, C }", "{ A, Between, B, C }"))).Message);
        Assert.Contains("its member 'C' was removed", Assert.Throws<CodeChangedException>(() => Landed(before, before.Replace("{ A, B, C }", "{ A, B, Other }"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Flags] public enum Kind { A = 1, B = 2 }", "[Flags] public enum Kind { A = 1, B = 2, Both = 3, C = 4 }", true)]
    [InlineData("[Flags] public enum Kind { A = 1, B = 2 }", "[Flags] public enum Kind { A = 2, B = 1 }", false)]
    [InlineData("public enum Kind : ulong { A, B = ulong.MaxValue }", "public enum Kind : ulong { A, B = ulong.MaxValue, C = 5 }", true)]
    [InlineData("public enum Kind : ulong { A, B = ulong.MaxValue }", "public enum Kind : ulong { A, B = ulong.MaxValue - 1 }", false)]
    public void Flags_and_large_numbers_are_compared_as_well(string before, string after, bool lands)
    {
        var shop = Shop.Replace("private Price _price;", "private Price _price; private Kind _kind = Kind.A | Kind.B;");
        if (lands) Assert.Equal(Shown, Landed(before + shop, after + shop));
        else Assert.Contains("Kind is not the same code here as where the image was captured: its member 'A' has another number.".Replace("'A'", before.Contains("ulong") ? "'B'" : "'A'"), Assert.Throws<CodeChangedException>(() => Landed(before + shop, after + shop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_of_an_enum_is_compared_like_a_field()
    {
        const string run = "public async Promise<string> Run(IOutside outside) { var kind = Kind.B; await outside.Pause(); return kind.ToString(); }";
        Assert.Equal("B", Landed("public enum Kind { A, B }", "public enum Kind { A, B, C }", run));
        Assert.Contains("its member 'B' has another number", Assert.Throws<CodeChangedException>(() => Landed("public enum Kind { A, B, C }", "public enum Kind { A, C = 1, D = 3, B = 2 }", run)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_enum_that_is_gone_with_a_field_that_held_nothing_lands()
    {
        var before = "public enum Kind { A, B }" + Shop.Replace("private Price _price;", "private Price _price; private Kind _kind; private Kind? _perhaps;");
        Assert.Equal(Shown, Landed(before, Shop));
        Assert.Contains("the field '_kind' was removed, and it holds a value", Assert.Throws<CodeChangedException>(() => Landed(before.Replace("Kind _kind;", "Kind _kind = Kind.B;"), Shop)).Message, StringComparison.Ordinal);
        var boxed = before.Replace("private Kind _kind;", "private object _kind = Kind.A;");
        Assert.Contains("Kind is not the same code here as where the image was captured: Component has no type of that name here", Assert.Throws<CodeChangedException>(() => Landed(boxed, Shop.Replace("private Price _price;", "private Price _price; private object _kind;"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Private_fields_of_one_name_in_class_and_base_class_are_not_told_apart_by_name()
    {
        var before = Shop.Replace("private int _count = 1;", "private int _count = 1; private string _name;");
        var refused = Assert.Throws<CodeChangedException>(() => Landed(before, before.Replace("private Price _price;", "private Price _price; private int _added;")));
        Assert.Equal(
            "Shop is not the same code here as where the image was captured: the field or local '_added' was added, and '_name' is a field of Shop and of Base, which no name tells apart. "
            + "Give one of the two another name while nothing else of the class changes, and keep '_name' for the other.",
            refused.Message);

        // Told by the build that has two, whichever that is.
        refused = Assert.Throws<CodeChangedException>(() => Landed(before, Shop.Replace("private Price _price;", "private Price _price; private int _added;")));
        Assert.Contains("and '_name' is a field of Shop and of a class that it derived from there", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Generic_classes_map_as_well()
    {
        const string run = """
            private readonly Box<int> _box = new();
            private readonly Box<string> _text = new();
            public async Promise<string> Run(IOutside outside)
            {
                _box.Value = 3;
                _text.Value = "x";
                await outside.Pause();
                return _box.Value + _text.Value;
            }
            """;
        const string box = "public class Box<T> { public T Value; }";
        Assert.Equal("3x", Landed(box, "public class Box<T> { public int Above; public T Value; public string Below; }", run));
    }

    [Fact]
    public void Objects_that_want_to_be_told_are_those_whose_fields_differ()
    {
        const string told = "[Upgraded] private void OnUpgraded() => Open = 10;";
        var same = Shop.Replace("public void Fill()", told + " public void Fill()");
        Assert.Empty(Upgraded(Shop, same));
        var changed = same.Replace("private Price _price;", "private Price _price; private int _added;");
        Assert.Equal("Shop", Assert.Single(Upgraded(Shop, changed)).GetType().Name);
        Assert.Empty(Upgraded(Shop, changed.Replace("[Upgraded]", "")));
    }

    [Theory]
    [InlineData("[Upgraded] protected virtual void OnUpgraded() { }")]
    [InlineData("[Upgraded] private static void OnUpgraded() { }")]
    [InlineData("[Upgraded] private int OnUpgraded() => 1;")]
    [InlineData("[Upgraded] private void OnUpgraded(int n) { }")]
    [InlineData("[Upgraded] private async void OnUpgraded() => await System.Threading.Tasks.Task.Yield();")]
    public void A_method_that_cannot_be_called_after_an_upgrade_is_refused_with_its_name(string method)
    {
        var next = Shop.Replace("private Price _price;", "private Price _price; private int _added;" + method);
        var refused = Assert.Throws<CodeChangedException>(() => Landed(Shop, next));
        Assert.Contains("its method OnUpgraded is marked [Upgraded] and cannot be called. Write it as void, without parameters, neither static, virtual nor async.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_are_filled_anew_once_the_fields_that_their_keys_are_found_by_were_filled()
    {
        foreach (var optimize in new[] { true, false })
        {
            var world = Moved(Keys(next: false), Keys(next: true), optimize, Keyed);
            Assert.Equal(3, world.Upgraded.Count);
            Tell(world);
            Assert.Null(RenewedTables.Renew(world.Tables));
            while (world.HasPending) world.Step();
            Assert.Equal("1 True 2 True b,c b 3", world.Root.Value);
        }
    }

    [Fact]
    public void Without_that_they_would_not_find_their_keys()
    {
        var world = Moved(Keys(next: false), Keys(next: true), optimize: true, Keyed);
        Tell(world);
        Assert.Contains(world.Tables, static table => !table.FindsItsKeys());
        Assert.All(Moved(Keys(next: false), Keys(next: false), optimize: true, Keyed).Tables, static _ => Assert.Fail("Nothing has changed."));
    }

    [Theory]
    [InlineData("private readonly System.Collections.Frozen.FrozenSet<Key> _more = System.Collections.Frozen.FrozenSet.ToFrozenSet(\"defghijklmnop\".Select(static c => new Key(c.ToString())));", "FrozenSet<Key>")]
    [InlineData("private readonly System.Collections.Immutable.ImmutableHashSet<Key> _more = System.Collections.Immutable.ImmutableHashSet.Create(new Key(\"d\"));", "ImmutableHashSet<Key>")]
    public void A_table_that_cannot_be_filled_anew_is_refused_by_name(string field, string name)
    {
        var world = Moved(Keys(next: false), Keys(next: true), optimize: true, field + Keyed);
        Assert.Null(RenewedTables.Renew(world.Tables));
        Tell(world);
        var refused = RenewedTables.Renew(world.Tables)!;
        Assert.Equal(
            $"{name} is not the same code here as where the image was captured: once what is marked [Upgraded] has run, it holds a key twice or does not find it. "
            + "Let [Upgraded] leave alone what keys are found by, or make the table anew in it.",
            refused.Message);
        Assert.Equal(name, refused.ToBlocker().Type);
    }

    [Fact]
    public void Keys_that_are_one_afterwards_are_refused()
    {
        var world = Moved(Keys(next: false), Keys(next: true).Replace("_region = Name.Length;", "Name = \"one\";"), optimize: true, Keyed);
        Tell(world);
        Assert.Contains("Key", RenewedTables.Renew(world.Tables)!.Code, StringComparison.Ordinal);
    }

    private const string Keyed = """
        private readonly Dictionary<Key, int> _numbers = new();
        private readonly HashSet<Key> _set = new();
        private readonly SortedDictionary<Key, int> _sorted = new();
        private readonly PriorityQueue<string, Key> _queue = new();
        public async Promise<string> Run(IOutside outside)
        {
            var (a, b, c) = (new Key("a"), new Key("bb"), new Key("ccc"));
            (_numbers[a], _numbers[b]) = (1, 2);
            _set.Add(a);
            (_sorted[b], _sorted[c]) = (2, 3);
            _queue.Enqueue("c", c);
            _queue.Enqueue("b", b);
            await outside.Pause();
            return $"{_numbers[a]} {_set.Contains(a)} {_sorted[b]} {_sorted.ContainsKey(c)} {string.Join(",", _sorted.Keys.Select(key => key.Name[..1]))} {_queue.Peek()} {_sorted[c]}";
        }
        """;

    // In the next build a key is found by a region as well, which [Upgraded] fills.
    private static string Keys(bool next) => """
        public sealed class Key(string name) : IEquatable<Key>, IComparable<Key>
        {
            public string Name = name;
            private int _region;
            public bool Equals(Key other) => other.Name == Name && other._region == _region;
            public override bool Equals(object other) => other is Key key && Equals(key);
            public override int GetHashCode() => HashCode.Combine(Name, _region);
            public int CompareTo(Key other) => (_region, Name).CompareTo((other._region, other.Name));
            [Upgraded] private void OnUpgraded() { _region = Name.Length; }
        }
        """.Replace("private int _region;", next ? "private int _region;" : "private const int _region = 0;").Replace("other._region", next ? "other._region" : "_region").Replace("_region = Name.Length;", next ? "_region = Name.Length;" : "");

    private static void Tell(OutsideWorld world)
    {
        foreach (var target in world.Upgraded)
            foreach (var method in CapSdk.Codecs.Fields.UpgradeMethods.Of(target.GetType())) method.Invoke(target, null);
    }

    private static string Landed(string before, string after, string run = Run)
    {
        string? landed = null;
        foreach (var optimize in new[] { true, false })
        {
            var world = Moved(before, after, optimize, run);
            while (world.HasPending) world.Step();
            if (landed is not null) Assert.Equal(landed, world.Root.Value);
            landed = world.Root.Value;
        }

        return landed!;
    }

    private static IReadOnlyList<object> Upgraded(string before, string after) => Moved(before, after, optimize: true, Run).Upgraded;

    private static OutsideWorld Moved(string before, string after, bool optimize, string run)
    {
        var (from, to) = (Builds.Of(run, optimize, before), Builds.Of(run, optimize, after));
        var world = from.RunUntil(0);
        return world.RestoredFrom(world.Capture(), to.Codecs);
    }
}
