using System.Reflection;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Fields;

/// <summary>What <see cref="EmittedFields"/> does, by reflection: for runtimes that cannot emit code, and for suspended methods at first.</summary>
internal static class ReflectedFields
{
    public static WriteFields<T> WriterOf<T>(FieldInfo[] fields)
    {
        var steps = Steps(fields);
        return (writer, ref value) =>
        {
            object boxed = value!;
            foreach (var step in steps) step.Write(writer, boxed);
        };
    }

    public static ReadFields<T> ReaderOf<T>(FieldInfo[] fields)
    {
        var steps = Steps(fields);
        return (reader, ref value) =>
        {
            object boxed = value!;
            foreach (var step in steps) step.Read(reader, boxed);
            value = (T)boxed;
        };
    }

    public static WriteObject WriterOf(FieldInfo[] fields, FieldInfo? within)
    {
        var steps = Steps(fields);
        return (writer, value) =>
        {
            var holder = within is null ? value : within.GetValue(value)!;
            foreach (var step in steps) step.Write(writer, holder);
        };
    }

    public static ReadObject ReaderOf(FieldInfo[] fields, FieldInfo? within)
    {
        var steps = Steps(fields);
        return (reader, value) =>
        {
            var holder = within is null ? value : within.GetValue(value)!;
            foreach (var step in steps) step.Read(reader, holder);
            within?.SetValue(value, holder);
        };
    }

    private static Step[] Steps(FieldInfo[] fields) => Array.ConvertAll(fields, static field => RuntimeTypes.New<Step>(typeof(Step<>), [field.FieldType], field));

    private abstract class Step
    {
        public abstract void Write(GraphWriter writer, object holder);

        public abstract void Read(GraphReader reader, object holder);
    }

    private sealed class Step<T>(FieldInfo field) : Step
    {
        public override void Write(GraphWriter writer, object holder)
        {
            var value = (T)field.GetValue(holder)!;
            Inline<T>.Write(writer, ref value);
        }

        public override void Read(GraphReader reader, object holder)
        {
            var value = (T)field.GetValue(holder)!;
            Inline<T>.Read(reader, ref value);
            field.SetValue(holder, value);
        }
    }
}
