// Generic interfaces, nested in generic types too, with constraints; type parameters of a nested type may hide those around it.
using CapSdk;

namespace Generics;

[Capability]
public interface IBox<T>
{
    Promise<T> Get();

    Promise Set(T value);

    Promise Set(int value, T other);

    Promise<T?> Find(T? like, Func key = Func.First);
}

public enum Func { First }

[Capability]
public interface IShelf<TKey, TValue> : IBox<List<TValue>>
    where TKey : struct, IComparable<TKey>
    where TValue : class?, new()
{
    Promise<IBox<TValue>> At(TKey key);
}

public static class Outer<T> where T : notnull
{
    public static class Middle
    {
        [Capability]
        public interface IInner<TInner> where TInner : unmanaged
        {
            Promise<T> Both(TInner value, Outer<T>.Middle.IInner<TInner>? next);
        }
    }
}

public static class Hidden<T>
{
#pragma warning disable CS0693
    [Capability]
    public interface IInner<T>
    {
        Promise<T> Value(Hidden<int>.IInner<T> other);
    }
#pragma warning restore CS0693
}

[Process]
public sealed class Box<T>(T value) : IBox<T>
{
    private T _value = value;

    public Promise<T> Get() => Promise.FromResult(_value);

    public Promise Set(T value)
    {
        _value = value;
        return Promise.Completed;
    }

    public Promise Set(int value, T other) => Promise.Completed;

    public Promise<T?> Find(T? like, Func key) => Promise.FromResult(like);
}

internal static class Usage
{
    public static async Task<string> Pipelined(CapHost host, Promise<IShelf<int, List<string>>> shelf, Promise<Outer<string>.Middle.IInner<int>> inner)
    {
        ProcessHandle<IBox<string>> box = await host.SpawnBoxAsync("text");
        List<string> list = await shelf.At(1).Get();
        await shelf.Set([["a"]]);
        return await inner.Both(1, null) + await box.Root.Get() + list[0];
    }
}
