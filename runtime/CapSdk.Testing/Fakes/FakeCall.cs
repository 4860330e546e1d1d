using System.Collections.Immutable;
using System.Reflection;

namespace CapSdk.Testing;

/// <summary>One call to a fake, as the function sees it that answers.</summary>
/// <remarks>
/// The function returns what the method does: the value itself, or a promise or task of it; <c>null</c> for a method without a value; the items as an <see cref="IAsyncEnumerable{T}"/> or an
/// <see cref="IEnumerable{T}"/> for one that gives a stream. What it throws is the error of the call.
/// </remarks>
public sealed class FakeCall
{
    internal FakeCall(MethodInfo method, object?[] arguments, string text)
    {
        Info = method;
        Arguments = [.. arguments];
        Text = text;
    }

    /// <summary>Name of the called method: compare it with <c>nameof(IWeather.Forecast)</c>.</summary>
    public string Method => Info.Name;

    /// <summary>The arguments in order.</summary>
    public ImmutableArray<object?> Arguments { get; }

    internal MethodInfo Info { get; }

    internal string Text { get; }

    /// <summary>An argument, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The method has fewer.</exception>
    /// <exception cref="InvalidCastException">It has another type.</exception>
    public T Argument<T>(int position)
    {
        if ((uint)position >= (uint)Arguments.Length) throw new ArgumentOutOfRangeException(nameof(position), position, $"{Info.Name} has {Arguments.Length} parameters.");
        return Arguments[position] switch
        {
            T value => value,
            null when default(T) is null => default!,
            var other => throw new InvalidCastException($"Argument {position} of {Info.Name} is {other?.GetType().Name ?? "null"}, not {typeof(T).Name}."),
        };
    }

    /// <summary>What to throw for a method that the test did not expect.</summary>
    public NotSupportedException Unexpected() => new($"The test has no answer to {Text}.");

    /// <summary>The call as it is compared and reported.</summary>
    public override string ToString() => Text;
}
