namespace CapSdk.Scenarios;

/// <summary>Type objects.</summary>
public static class TypeValues
{
    private sealed class Own;

    private sealed class Own<T>;

    [Covers("values/Type")]
    public static async Promise<string> OfKnown(IOutside outside)
    {
        var type = typeof(List<int>);
        await outside.Pause();
        return $"{type.Name} {type == typeof(List<int>)}";
    }

    [Covers("values/Type of a class of the component")]
    public static async Promise<string> OfOwn(IOutside outside)
    {
        var type = typeof(Own);
        await outside.Pause();
        return $"{type.Name} {type == typeof(Own)}";
    }

    [Covers("values/Type of a generic class")]
    public static async Promise<string> OfGeneric(IOutside outside)
    {
        Type open = typeof(Own<>), closed = typeof(Own<Own[]>);
        await outside.Pause();
        return $"{open.IsGenericTypeDefinition} {closed == typeof(Own<Own[]>)} {closed.GetGenericTypeDefinition() == open}";
    }

    [Covers("values/Type as a key")]
    public static async Promise<string> AsKey(IOutside outside)
    {
        var names = new Dictionary<Type, string> { [typeof(int)] = "number", [typeof(Own)] = "own" };
        await outside.Pause();
        return names[typeof(int)] + names[typeof(Own)];
    }
}
