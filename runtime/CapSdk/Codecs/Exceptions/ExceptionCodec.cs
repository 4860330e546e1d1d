using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Keys;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Exceptions;

/// <summary>
/// An exception: message, cause, code, data and the fields of its own class. In images the stack trace goes along as text, once, however
/// often the exception moves; the private record of the stack, which is addresses, never does.
/// </summary>
internal sealed class ExceptionCodec(Type type, FieldsCodec fields) : ObjectCodec(type)
{
    private const int ManagedExceptionCode = unchecked((int)0xE0434352);
    private const int DataEntrySize = 40;
    private const string PreviousTrace = "--- End of stack trace from previous location ---";

    // Its type differs between releases, so it has no accessor.
    private static readonly FieldInfo s_nativeTrace = RuntimeTypes.DeclaredFields(typeof(Exception)).Single(static field => field.Name == "_stackTrace");
    private static readonly DeclaredType s_exception = new(typeof(Exception));

    public override int ObjectSize => fields.ObjectSize;

    public override object ReadHead(GraphReader reader) => fields.ReadHead(reader);

    public override void WriteBody(GraphWriter writer, object value)
    {
        var exception = (Exception)value;
        Text(writer, Message(exception));
        writer.Reference(Inner(exception), s_exception);
        writer.Out.Fixed(exception.HResult);
        Text(writer, HelpLink(exception));
        if (writer.Kind == GraphKind.Image)
        {
            Text(writer, Source(exception));
            Text(writer, TraceOf(exception));
            WriteData(writer, Data(exception));
        }

        if (fields.HasBody) fields.WriteBody(writer, value);
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var exception = (Exception)value;
        Message(exception) = Text(reader);
        Inner(exception) = reader.Reference<Exception>(s_exception);
        exception.HResult = reader.In.Fixed<int>();
        HelpLink(exception) = Text(reader);
        NativeCode(exception) = ManagedExceptionCode;
        if (reader.Kind == GraphKind.Image)
        {
            Source(exception) = Text(reader);
            Trace(exception) = Text(reader);
            ReadData(reader, exception);
        }

        if (fields.HasBody) fields.ReadBody(reader, value);
    }

    // A trace that has come along once is left as it is; a native one becomes text.
    private static string? TraceOf(Exception exception)
    {
        if (NativeTrace(exception) is null) return Trace(exception);
        return exception.StackTrace is { } text ? text + Environment.NewLine + PreviousTrace + Environment.NewLine : null;
    }

    private static void WriteData(GraphWriter writer, IDictionary? data)
    {
        writer.Out.Var((uint)(data?.Count ?? 0));
        writer.Weigh<(object?, object?)>(data?.Count ?? 0, more: DataEntrySize);
        if (data is null) return;
        foreach (DictionaryEntry entry in data)
        {
            var key = entry.Key;
            KeyWork.Check(writer, ref key, KeyLook.Fields);
            writer.Reference(entry.Key, DeclaredType.Object);
            writer.Reference(entry.Value, DeclaredType.Object);
        }
    }

    private static void ReadData(GraphReader reader, Exception exception)
    {
        var count = reader.Count(2);
        reader.Allocate<(object?, object?)>(count, more: DataEntrySize);

        var entries = new (object? Key, object? Value)[count];
        for (var i = 0; i < entries.Length; i++) entries[i] = (reader.Reference(DeclaredType.Object), reader.Reference(DeclaredType.Object));
        if (entries.Length == 0) return;
        reader.WhenComplete(FinishPhase.Outside, entries, exception, static (reader, read, target) =>
        {
            // The base library keeps them in a list, and compares each key with all others.
            KeyWork.Listed(reader, ((object?, object?)[])read, static entry => entry.Item1);

            // A class may override the property, and its code must not run here.
            var data = Data((Exception)target) ??= new Exception().Data;
            foreach (var (key, value) in ((object?, object?)[])read)
                if (key is not null) data[key] = value;
        });
    }

    private static void Text(GraphWriter writer, string? text) => Inline<string?>.Write(writer, ref text);

    private static string? Text(GraphReader reader)
    {
        var text = default(string);
        Inline<string?>.Read(reader, ref text);
        return text;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    private static extern ref string? Message(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerException")]
    private static extern ref Exception? Inner(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_helpURL")]
    private static extern ref string? HelpLink(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_source")]
    private static extern ref string? Source(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_remoteStackTraceString")]
    private static extern ref string? Trace(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_data")]
    private static extern ref IDictionary? Data(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_xcode")]
    private static extern ref int NativeCode(Exception exception);

    private static object? NativeTrace(Exception exception) => s_nativeTrace.GetValue(exception);
}
