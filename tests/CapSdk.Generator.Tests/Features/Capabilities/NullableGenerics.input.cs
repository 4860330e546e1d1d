// A type parameter that may be nullable, inside of optional parameters: calls on a promise infer it from the promise alone.
using CapSdk;

namespace NullableGenerics;

[Capability]
public interface IBox<T>
{
    Promise Put(List<T?>? items = null);

    Promise<T?> Two(T? first, List<T?>? more = null, int times = 1, CancellationToken cancel = default);

    Promise<T> Many(IEnumerable<T?>? covariant = null, T?[]? array = null, T? alone = default, params List<T?>[] rest);

    Promise Given(List<T?> items, int times = 1);

    // Overloads have no short form.
    Promise Over(T first, List<T?>? more = null);

    Promise Over(int first);
}

[Capability]
public interface IShelf<T> : IBox<List<T>> where T : class?
{
    Promise Fill(Dictionary<string, (T?, int)[]>? items = null);
}

[Capability]
public interface ICertain<T> where T : class
{
    Promise Put(List<T?>? items = null);
}

internal static class Usage
{
    public static async Task<string?> Maybe(Promise<IBox<string?>> box, Promise<IBox<string?>?> none, Promise<IShelf<string?>> shelf, string? text)
    {
        await box.Put();
        await box.Put(null);
        await box.Two(null);
        await box.Two(text, null, 3);
        await box.Many();
        await box.Many([text], [text], text);
        await none.Put();
        await none.Two(text);
        await shelf.Fill();
        await shelf.Put();
        // An argument that is given takes part in the inference: here it is not needed.
        await box.AsCapability().Put(new List<string?>());
        return await box.Many();
    }

    public static async Task<string> Sure(Promise<IBox<string>> box, Promise<IBox<string>?> none, Promise<IBox<int>> numbers, Promise<ICertain<string>?> certain, List<string?> items)
    {
        await box.Put();
        await box.Put(items);
        await box.Two(null, items, cancel: CancellationToken.None);
        await box.Given(items);
        await none.Put(items);
        await none.Two("", times: 2);
        await numbers.Put([1]);
        await numbers.Two(1);
        await certain.Put();
        await certain.Put(items);
        return await box.Many(items, [null], null);
    }
}
