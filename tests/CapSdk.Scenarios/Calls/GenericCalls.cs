namespace CapSdk.Scenarios;

/// <summary>Type arguments are part of a suspended method.</summary>
public static class GenericCalls
{
    [Covers("calls/generic methods")]
    public static async Promise<string> Methods(IOutside outside)
    {
        return $"{await Echo(outside, 5)} {await Echo(outside, "s")} {await Echo(outside, (1, "t"))}";
    }

    [Covers("calls/generic methods whose arguments are inferred from one another")]
    public static async Promise<string> Inferred(IOutside outside)
    {
        return $"{await Mapped(outside, 5, n => n + 0.5)} {await Mapped(outside, "s", s => s.Length)}";
    }

    [Covers("calls/generic classes")]
    public static async Promise<string> Classes(IOutside outside)
    {
        return $"{await new Holder<string>("h").Get(outside)} {await new Holder<int>(1).Get(outside)}";
    }

    [Covers("calls/generic methods of generic classes")]
    public static async Promise<string> Both(IOutside outside)
    {
        return $"{await new Holder<string>("h").With(outside, 2)} {await new Holder<int>(1).With(outside, new[] { "a" })}";
    }

    [Covers("calls/generic methods with constraints")]
    public static async Promise<string> Constrained(IOutside outside)
    {
        return $"{await Largest(outside, 1, 3, 2)} {await Largest(outside, "a", "b")}";
    }

    [Covers("calls/classes in generic classes")]
    public static async Promise<string> Inner(IOutside outside)
    {
        return $"{await new Holder<string>.Inner("i").Get(outside)}";
    }

    private static async Promise<T> Echo<T>(IOutside outside, T value)
    {
        await outside.Pause();
        return value;
    }

    private static async Promise<TResult> Mapped<T, TResult>(IOutside outside, T value, Func<T, TResult> map)
    {
        await outside.Pause();
        return map(value);
    }

    private static async Promise<T> Largest<T>(IOutside outside, params T[] items) where T : IComparable<T>
    {
        var largest = items[0];
        foreach (var item in items)
        {
            await outside.Pause();
            if (item.CompareTo(largest) > 0) largest = item;
        }

        return largest;
    }

    private sealed class Holder<T>(T held)
    {
        public async Promise<T> Get(IOutside outside)
        {
            await outside.Pause();
            return held;
        }

        public async Promise<(T, TOther)> With<TOther>(IOutside outside, TOther other)
        {
            await outside.Pause();
            return (held, other);
        }

        public sealed class Inner(T held)
        {
            public async Promise<T> Get(IOutside outside)
            {
                await outside.Pause();
                return held;
            }
        }
    }
}
