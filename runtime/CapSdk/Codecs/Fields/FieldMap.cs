using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Fields;

/// <summary>
/// The fields of a class as the sender's build has them, found by name among those of this build: what was added stays <c>default</c>, and what is gone, or
/// has another type, must not have held anything.
/// </summary>
/// <param name="there">In the order in which the sender writes them.</param>
internal sealed class FieldMap(LayoutField[] there)
{
    // Once for each field that there is: an image may name any number of builds of a class.
    private static readonly CodeMemo<Type, Dictionary<string, LayoutField>> s_here = new();
    private static readonly CodeMemo<Type, ConcurrentDictionary<string, Step>> s_kept = new();
    private static readonly ConcurrentDictionary<Type, ReadPlain> s_plain = [];

    /// <summary>What reads an object of <paramref name="type"/>, an instance of the class for certain type arguments.</summary>
    public ReadObject ReaderFor(Type type)
    {
        var definition = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
        var here = s_here.GetValue(definition, static one => TypeLayout.Of(one).Fields.ToDictionary(static field => field.Name));
        var kept = s_kept.GetValue(type, static _ => new());
        var steps = Array.ConvertAll(there, field => here.TryGetValue(field.Name, out var same) && same.Mark == field.Mark
            ? kept.GetOrAdd(field.Name, static (name, type) => Kept(type, name), type)
            : Gone(type, field, isRetyped: here.ContainsKey(field.Name)));
        return (reader, value) =>
        {
            foreach (var step in steps) step.Read(reader, value);
        };
    }

    /// <summary>
    /// Why fields are not told apart by their names, where one stands for two (private ones of a class and of its base class); else null.
    /// </summary>
    /// <param name="type">As it is here.</param>
    /// <param name="there">Its fields at the sender.</param>
    /// <param name="difference">What differs.</param>
    public static CodeChangedException? TwinsIn(Type type, LayoutField[] there, string difference)
    {
        if ((TwinOf(TypeLayout.Of(type).Fields) ?? TwinOf(there)) is not { } twin) return null;
        var holders = FieldList.Of(type).Where(field => CompilerNames.WithoutOrdinals(field.Name) == twin.Split('.')[0]).Select(static field => CodeNames.Of(field.DeclaringType!)).ToArray();
        var name = CompilerNames.UserName(twin) ?? twin;
        var which = holders.Length > 1 ? string.Join(" and of ", holders.Reverse()) : $"{CodeNames.Of(type)} and of a class that it derived from there";
        return new CodeChangedException(
            CodeNames.Of(type),
            $"{difference}, and '{name}' is a field of {which}, which no name tells apart",
            $"Give one of the two another name while nothing else of the class changes, and keep '{name}' for the other");
    }

    private static string? TwinOf(LayoutField[] fields) => fields.GroupBy(static field => field.Name).FirstOrDefault(static twins => twins.Skip(1).Any())?.Key;

    private static Step Kept(Type type, string name)
    {
        var path = PathTo(type, name);
        return RuntimeFeature.IsDynamicCodeSupported ? new EmittedStep(EmittedFields.OfPath(path)) : RuntimeTypes.New<Step>(typeof(ReflectedStep<>), [path[^1].FieldType], [path]);
    }

    private static Step Gone(Type type, LayoutField field, bool isRetyped)
    {
        if (field.Form == WireForm.Reference) return new GoneReference(new Lost(type, field.Name, isRetyped, IsRead: true));
        return WireForm.TypeOf(field.Form) is { } plain
            ? new GoneValue(s_plain.GetOrAdd(plain, static one => RuntimeTypes.New<ReadPlain>(typeof(ReadPlain<>), [one])), new Lost(type, field.Name, isRetyped, IsRead: true))
            : new GoneUnread(new Lost(type, field.Name, isRetyped, IsRead: false));
    }

    private static FieldInfo[] PathTo(Type type, string name)
    {
        foreach (var field in FieldList.Of(type))
        {
            var own = CompilerNames.WithoutOrdinals(field.Name);
            if (own == name) return [field];
            if (name.StartsWith(own + ".", StringComparison.Ordinal) && TypeLayout.IsTakenApart(field.FieldType)) return [field, .. PathTo(field.FieldType, name[(own.Length + 1)..])];
        }

        throw new InvalidOperationException($"{CodeNames.Of(type)} has no field {name}.");
    }

    private abstract class Step
    {
        public abstract void Read(GraphReader reader, object holder);
    }

    private sealed class EmittedStep(ReadObject read) : Step
    {
        public override void Read(GraphReader reader, object holder) => read(reader, holder);
    }

    // The path leads through structs: each is taken out, and put back changed.
    private sealed class ReflectedStep<T>(FieldInfo[] path) : Step
    {
        public override void Read(GraphReader reader, object holder)
        {
            var holders = new object[path.Length];
            holders[0] = holder;
            for (var i = 1; i < path.Length; i++) holders[i] = path[i - 1].GetValue(holders[i - 1])!;
            var value = (T)path[^1].GetValue(holders[^1])!;
            Inline<T>.Read(reader, ref value);
            path[^1].SetValue(holders[^1], value);
            for (var i = path.Length - 2; i >= 0; i--) path[i].SetValue(holders[i], holders[i + 1]);
        }
    }

    private sealed class GoneReference(Lost lost) : Step
    {
        public override void Read(GraphReader reader, object holder)
        {
            if (reader.In.Var() != ReferenceMark.Null) throw lost.Refusal();
        }
    }

    private sealed class GoneValue(ReadPlain value, Lost lost) : Step
    {
        public override void Read(GraphReader reader, object holder)
        {
            if (!value.IsDefault(reader)) throw lost.Refusal();
        }
    }

    private abstract class ReadPlain
    {
        public abstract bool IsDefault(GraphReader reader);
    }

    private sealed class ReadPlain<T> : ReadPlain
    {
        public override bool IsDefault(GraphReader reader)
        {
            var value = default(T)!;
            Inline<T>.Read(reader, ref value);
            return EqualityComparer<T>.Default.Equals(value, default!);
        }
    }

    private sealed class GoneUnread(Lost lost) : Step
    {
        public override void Read(GraphReader reader, object holder) => throw lost.Refusal();
    }

    /// <summary>A field that has no place here. Its refusal is made when it is needed: an image may name any number of them.</summary>
    private sealed record Lost(Type Type, string Name, bool IsRetyped, bool IsRead)
    {
        public CodeChangedException Refusal() => new(
            CodeNames.Of(Type),
            $"the field '{CompilerNames.UserName(Name) ?? Name}' {(IsRetyped ? "has another type" : "was removed")}, and {(IsRead ? "it holds a value" : "without its type it cannot be told whether it holds one")}",
            (IsRetyped, IsRead) switch
            {
                (true, _) => "Give the new field another name, and keep the old one until nothing holds a value in it",
                (false, true) => "Keep the field until nothing holds a value in it",
                (false, false) => "Keep the field",
            });
    }
}
