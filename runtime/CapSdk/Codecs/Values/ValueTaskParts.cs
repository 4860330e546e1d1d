using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Values;

/// <summary>What a value task is made of. Nothing public tells it without using the value task up, so private fields are read.</summary>
internal static class ValueTaskParts
{
    /// <summary>The field of every awaiter of a value task that holds it.</summary>
    public const string AwaitedField = "_value";

    /// <summary>The task or source of a value task, or null where it has its result.</summary>
    public const string SourceField = "_obj";

    /// <summary>The result of a value task that has it.</summary>
    public const string ResultField = "_result";

    /// <summary>False on a runtime that built its value tasks differently: there an await of one is a foreign await.</summary>
    public static readonly bool AreKnown =
        Has(typeof(ValueTask), SourceField) && Has(typeof(ValueTask<>), SourceField) && Has(typeof(ValueTask<>), ResultField)
        && Has(typeof(ValueTaskAwaiter), AwaitedField) && Has(typeof(ValueTaskAwaiter<>), AwaitedField)
        && Has(typeof(ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter), AwaitedField) && Has(typeof(ConfiguredValueTaskAwaitable<>.ConfiguredValueTaskAwaiter), AwaitedField);

    /// <summary>Why a value task with that source does not travel.</summary>
    public static NotTransferableException Refusal(object source) => new(
        Code.CodeNames.Of(source.GetType()), "is the source of a value task, which belongs to this machine", "Await the value task at once, or make it of a promise: new ValueTask<T>(promise.AsTask())");

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = SourceField)]
    public static extern ref object? Source(ref ValueTask task);

    private static bool Has(Type type, string field) => Array.Exists(RuntimeTypes.DeclaredFields(type), one => one.Name == field);
}

/// <inheritdoc cref="ValueTaskParts"/>
internal static class ValueTaskParts<T>
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = ValueTaskParts.SourceField)]
    public static extern ref object? Source(ref ValueTask<T> task);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = ValueTaskParts.ResultField)]
    public static extern ref T Result(ref ValueTask<T> task);
}
