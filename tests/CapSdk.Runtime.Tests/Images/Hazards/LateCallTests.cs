using static CapSdk.Runtime.Tests.Images.HazardRuns;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>Code that is only found out while it runs, dynamic and reflection, is refused; what is called by other means than a call is looked into as if it were one.</summary>
public sealed class LateCallTests
{
    private const string Others = """
        public static class Numbers { private static int s_n; public static int Next() => ++s_n; private static int Hidden() => ++s_n; public static T New<T>() where T : new() => new T(); }
        public sealed class Counted { private static int s_n; public int Number = ++s_n; }
        public sealed class Plain { private static readonly int s_limit = 5; private static int s_n; private static int Same() => s_limit; private int Own() => 1; public int Number = 5; private Plain(int n) => Number = n; public Plain() { } public static int Count() => ++s_n; }
        public sealed class Counting { private static int s_n; private Counting(int n) => s_n += n; private int Own() => ++s_n; public Counting() { } }
        """;

    private const string Accessors = """
        [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.StaticField, Name = "s_n")] private static extern ref int Count(Plain plain);
        [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.StaticField, Name = "s_limit")] private static extern ref int Limit(Plain plain);
        [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.StaticMethod)] private static extern int Same(Plain plain);
        [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Method)] private static extern int Own(Plain plain);
        [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Constructor)] private static extern Plain Make(int n);
        [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = "Own")] private static extern int OwnCount(Counting counting);
        [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Constructor)] private static extern Counting MakeCounting(int n);
        [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.StaticMethod, Name = "Next")] private static extern int Named([System.Runtime.CompilerServices.UnsafeAccessorType("Numbers")] object numbers);

        """;

    [Theory]
    [InlineData("dynamic d = \"abc\"; int h = d.GetHashCode();", "if (d.GetHashCode() != h) h = 0;", "dynamic | CallSite")]
    [InlineData("dynamic d = 5;", "if (d + 1 != 6) return \"\";", "dynamic | CallSite")]
    [InlineData("var m = typeof(Numbers).GetMethod(\"Next\").Invoke(null, null);", "if (m is null) return \"\";", "MethodBase.Invoke | MethodBase")]
    [InlineData("var m = typeof(Counted).GetField(\"s_n\", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic).GetValue(null);", "if (m is null) return \"\";", "FieldInfo.GetValue | FieldInfo")]
    [InlineData("var m = Direct(new Plain()); static object Direct(Plain plain) => typeof(Plain).GetField(\"Number\").GetValueDirect(__makeref(plain));", "if (m is null) return \"\";", "FieldInfo.GetValueDirect | FieldInfo")]
    [InlineData("var m = 5; Direct(new Plain()); static void Direct(Plain plain) => typeof(Plain).GetField(\"Number\").SetValueDirect(__makeref(plain), 5);", "if (m == 0) return \"\";", "FieldInfo.SetValueDirect | FieldInfo")]
    [InlineData("var m = System.ComponentModel.TypeDescriptor.GetProperties(\"a\")[0].GetValue(\"a\");", "if (m is null) return \"\";", "PropertyDescriptor.GetValue | PropertyDescriptor")]
    [InlineData("System.ComponentModel.TypeDescriptor.GetProperties(\"a\")[0].SetValue(\"a\", 5);", "", "PropertyDescriptor.SetValue | PropertyDescriptor")]
    [InlineData("var m = typeof(Numbers).GetMethod(\"Next\").CreateDelegate<Func<int>>()();", "if (m == 0) return \"\";", "MethodInfo.CreateDelegate | MethodInfo")]
    [InlineData("var m = Activator.CreateInstance(typeof(Plain)) is not null;", "if (!m) return \"\";", "Activator.CreateInstance | Activator")]
    [InlineData("var m = ((System.Linq.Expressions.Expression<Func<int>>)(() => 1)).Compile()();", "if (m == 0) return \"\";", "Expression<Func<int>>.Compile | Expression")]
    [InlineData("var m = Named(null);", "if (m == 0) return \"\";", "Component.Named | Component")]
    public void What_nobody_can_see_beforehand(string before, string after, string told)
    {
        foreach (var optimize in new[] { true, false })
        {
            var blocked = Blocked(Accessors + Body(before, after), optimize, Others);
            Assert.All(blocked, line => Assert.Contains($"{told} | Nobody can see beforehand what it calls, and whether that is the same on each host: call it by its type or an interface, or let a device do it.", line, StringComparison.Ordinal));
            Assert.Single(blocked);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_constructor_has_kept_of_a_dynamic_call(bool optimize) => Assert.Contains(
        Blocked("private readonly int _hash = Hash(\"abc\"); private static int Hash(dynamic text) => text.GetHashCode();\n" + Body("", "if (_hash == 0) return \"\";"), optimize),
        static line => line.Contains("Component.Hash() → dynamic | CallSite | Nobody can see", StringComparison.Ordinal));

    [Theory]
    [InlineData("if (Count(null) < 0) return \"\";", "static Plain.s_n | int | A static field stays on its host")]
    [InlineData("if (OwnCount(new Counting()) < 0) return \"\";", "Counting.Own() → static Counting.s_n | int | A static field stays on its host")]
    [InlineData("if (MakeCounting(1) is null) return \"\";", "Counting.constructor() → static Counting.s_n | int | A static field stays on its host")]
    [InlineData("if (Numbers.New<Counted>() is null) return \"\";", "Counted.constructor() → static Counted.s_n | int | A static field stays on its host")]
    [InlineData("if (Activator.CreateInstance<Counted>() is null) return \"\";", "Counted.constructor() → static Counted.s_n | int | A static field stays on its host")]
    [InlineData("Func<int> next = Numbers.Next; if (next.DynamicInvoke() is null) return \"\";", "Numbers.Next() → static Numbers.s_n | int | A static field stays on its host")]
    [InlineData("System.Linq.Expressions.Expression<Func<int>> e = () => Numbers.Next(); if (new[] { 1 }.AsQueryable().Select(n => Numbers.Next()).First() < 0) return \"\";", "Numbers.Next() → static Numbers.s_n | int | A static field stays on its host")]
    public void What_is_called_by_other_means_is_looked_into(string use, string told)
    {
        foreach (var optimize in new[] { true, false })
            Assert.Contains(Blocked(Accessors + Body("", use), optimize, Others), line => line.Contains(told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("if (Limit(null) != 5 || Same(null) != 5 || Own(Make(1)) != 1) return \"\";")]
    [InlineData("if (Numbers.New<Plain>().Number != 5 || Activator.CreateInstance<Plain>().Number != 5) return \"\";")]
    [InlineData("Func<int, int> twice = static n => n + n; if (!twice.DynamicInvoke(1).Equals(2)) return \"\";")]
    [InlineData("if (new[] { 1 }.AsQueryable().Select(n => n + 1).First() != 2) return \"\";")]
    [InlineData("if (typeof(Plain).GetMethods().Length == 0 || typeof(Plain).Name != \"Plain\" || !typeof(object).IsAssignableFrom(typeof(Plain))) return \"\";")]
    public void What_is_seen_and_the_same_everywhere_moves(string use)
    {
        foreach (var optimize in new[] { true, false }) IsMoved(Accessors + Body("", use), optimize, Others);
    }
}
