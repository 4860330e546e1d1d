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

    [Fact]
    public void Private_fields_of_one_name_in_class_and_base_class_are_not_told_apart_by_name()
    {
        var before = Shop.Replace("private int _count = 1;", "private int _count = 1; private string _name;");
        var refused = Assert.Throws<CodeChangedException>(() => Landed(before, before.Replace("private Price _price;", "private Price _price; private int _added;")));
        Assert.Contains("the field or local '_added' was added", refused.Message, StringComparison.Ordinal);
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
