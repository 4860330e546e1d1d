using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Queries;

/// <summary>
/// <c>OfType&lt;T&gt;().Select(…)</c> keeps a lambda over <c>T</c>, unchecked, in a place for one over <see cref="object"/>, since it knows that nothing else comes there. An image may not be
/// trusted so far: a restored query calls the lambda through a cast.
/// </summary>
internal static class NarrowLambdas
{
    public static bool IsPlace(Type type) => type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(Func<,>) && type.GetGenericArguments()[0] == typeof(object);

    /// <summary>True if <paramref name="narrow"/> may be kept in a <paramref name="place"/> that it does not fit.</summary>
    public static bool Fits(object narrow, Type place) => IsPlace(place) && ItemOf(narrow, place) is not null;

    /// <summary>What fits the place and calls <paramref name="narrow"/>; null where that is something else.</summary>
    public static Delegate? Widen(Delegate narrow, Type place) =>
        ItemOf(narrow, place) is { } item ? RuntimeTypes.New<Widened>(typeof(Widened<,>), [item, place.GetGenericArguments()[1]], narrow).Call : null;

    /// <summary>The user's lambda behind a restored one.</summary>
    public static object? Original(object? held) => held is Delegate { Target: Widened widened } ? widened.Narrow : held;

    private static Type? ItemOf(object narrow, Type place)
    {
        var type = narrow.GetType();
        if (!type.IsConstructedGenericType || type.GetGenericTypeDefinition() != typeof(Func<,>)) return null;
        var item = type.GetGenericArguments()[0];
        return !item.IsValueType && RuntimeTypes.Make(typeof(Func<,>), item, place.GetGenericArguments()[1]).IsInstanceOfType(narrow) ? item : null;
    }

    private abstract class Widened
    {
        public abstract Delegate Narrow { get; }

        public abstract Delegate Call { get; }
    }

    private sealed class Widened<TItem, TResult>(Func<TItem, TResult> narrow) : Widened where TItem : class
    {
        public override Delegate Narrow => narrow;

        public override Delegate Call => new Func<object, TResult>(Cast);

        private TResult Cast(object item) => narrow((TItem)item);
    }
}
