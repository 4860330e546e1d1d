using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;
using CapSdk.Invocation;
using CapSdk.Promises;
using CapSdk.Testing.Fakes;

namespace CapSdk.Testing.Memory;

/// <summary>
/// Writes values as text that is equal where they are: by their fields, as an image has them, with shared and cyclic references. Runs no code of the component's.
/// </summary>
internal sealed class Describer
{
    // A text is for comparing, and for reading: what is larger or deeper is compared by its beginning.
    private const int MostObjects = 20_000;
    private const int Deepest = 64;

    private readonly StringBuilder _text = new();
    private readonly Dictionary<object, int> _met = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<IFrame> _frames = new();
    private readonly HashSet<IFrame> _framesMet = [];
    private readonly List<string> _leftOut = [];
    private int _depth;

    /// <summary>Members marked <c>[Transient]</c> that hold something, of the objects met so far.</summary>
    public IReadOnlyCollection<string> LeftOut => _leftOut;

    /// <summary>Suspended methods that were met and not asked for yet.</summary>
    public bool TryNextFrame(out IFrame frame) => _frames.TryDequeue(out frame!);

    /// <summary>The text of one value.</summary>
    public string Text(object? value)
    {
        _text.Clear();
        Write(value);
        return _text.ToString();
    }

    /// <summary>What waits for a promise is met, too.</summary>
    public void MeetWaiters(Promise promise)
    {
        if (promise is IFrame { Promise.IsCompleted: false } frame) Meet(frame);
        switch (promise.State)
        {
            case List<IContinuation> several:
                lock (several)
                {
                    foreach (var one in several.OfType<IFrame>()) Meet(one);
                }

                break;
            case IFrame single:
                Meet(single);
                break;
        }
    }

    private void Meet(IFrame frame)
    {
        if (!_framesMet.Add(frame)) return;
        _frames.Enqueue(frame);
        MeetWaiters(frame.Promise);
    }

    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                _text.Append("null");
                return;
            case string text:
                _text.Append('"').Append(text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)).Append('"');
                return;
            case char character:
                _text.Append('\'').Append(character).Append('\'');
                return;
            case bool yes:
                _text.Append(yes ? "true" : "false");
                return;
            case Enum or Type or CultureInfo or Uri or Version:
                _text.Append(value);
                return;
            case CancellationToken token:
                _text.Append(token.IsCancellationRequested ? "a cancelled token" : token.CanBeCanceled ? "a token" : "no token");
                return;
            case CancellationTokenSource source:
                _text.Append(source.IsCancellationRequested ? "a cancelled source" : "a source");
                return;
            case ReadOnlyMemory<byte> bytes:
                _text.Append("bytes ").Append(Convert.ToHexString(bytes.Span));
                return;
            case Memory<byte> bytes:
                _text.Append("bytes ").Append(Convert.ToHexString(bytes.Span));
                return;
            case byte[] bytes when IsNew(bytes):
                _text.Append("bytes ").Append(Convert.ToHexString(bytes));
                return;
            case byte[]:
                return;
            case DateTime or DateTimeOffset:
                _text.Append(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                return;
            case CapabilityProxy proxy:
                _text.Append("a ").Append(FakeProxy.NameBehind(proxy) ?? CodeNames.Of(proxy.Contract.InterfaceType));
                return;
        }

        if (!value.GetType().IsValueType && !IsNew(value)) return;
        if (_depth >= Deepest || _met.Count > MostObjects)
        {
            _text.Append('…');
            return;
        }

        _depth++;
        WriteObject(value, value.GetType());
        _depth--;
    }

    private bool IsNew(object value)
    {
        if (_met.TryGetValue(value, out var number))
        {
            _text.Append(CultureInfo.InvariantCulture, $"↑{number}");
            return false;
        }

        _met.Add(value, _met.Count);
        return true;
    }

    private void WriteObject(object value, Type type)
    {
        switch (value)
        {
            case Promise promise:
                WritePromise(promise);
                return;
            case Delegate function:
                WriteDelegate(function);
                return;
            case Exception error:
                _text.Append(CodeNames.Of(type)).Append(": ").Append(error.Message);
                if (!IsOfPlatform(type)) WriteFields(value, type);
                return;
        }

        if (OwnedTypes.IsOfCode(type) || !IsOfPlatform(type) || IsTuple(type)) WriteMembers(value, type);
        else if (type.IsValueType && value is IEnumerable && value.Equals(Activator.CreateInstance(type))) _text.Append("default"); // Cannot be gone through.
        else if (value is IEnumerable items && IsCollection(type)) WriteItems(items, type);
        else if (value is IFormattable number) _text.Append(number.ToString(null, CultureInfo.InvariantCulture));
        else _text.Append(type.Assembly == typeof(CapHost).Assembly || type.Namespace?.StartsWith("System.Linq", StringComparison.Ordinal) == true ? CodeNames.Of(type) : value.ToString());
    }

    private void WritePromise(Promise promise)
    {
        MeetWaiters(promise);
        if (!promise.IsCompleted)
        {
            _text.Append(promise is IFrame frame ? "the promise of " + CodeNames.Of(frame.StateMachineType) : "a pending promise");
            return;
        }

        _text.Append("a promise ");
        // Not asked through Error: to describe one is not to have seen it.
        if ((promise.State as Settlement)?.Error is { } error) _text.Append("broken by ").Append(CodeNames.Of(error.GetType())).Append(": ").Append(error.Message);
        else
        {
            _text.Append("of ");
            Write(ValueOf(promise));
        }
    }

    private void WriteDelegate(Delegate function)
    {
        var first = true;
        foreach (var one in function.GetInvocationList())
        {
            if (!first) _text.Append(" + ");
            first = false;
            _text.Append(CodeNames.Of(one.Method.DeclaringType!)).Append('.').Append(CompilerNames.UserName(one.Method.Name) ?? "lambda");
            if (one.Target is null || one.Target.GetType().Name == "<>c") continue;
            _text.Append(" of ");
            Write(one.Target);
        }
    }

    private void WriteMembers(object value, Type type)
    {
        if (type.IsPrimitive) _text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
        else if (type.IsArray) WriteItems((IEnumerable)value, type);
        else
        {
            _text.Append(CodeNames.Of(type));
            WriteFields(value, type);
        }
    }

    private void WriteFields(object value, Type type)
    {
        NoteLeftOut(value, type);
        var first = true;
        _text.Append(" { ");
        foreach (var field in FieldList.Of(type))
        {
            if (!first) _text.Append(", ");
            first = false;
            _text.Append(CompilerNames.UserName(field.Name) ?? field.Name).Append(" = ");
            Write(field.GetValue(value));
        }

        _text.Append(first ? "}" : " }");
    }

    private void WriteItems(IEnumerable items, Type type)
    {
        // The order is part of what it is, hash tables included: a move keeps it.
        _text.Append(CodeNames.Of(type)).Append(" [");
        var first = true;
        foreach (var item in items)
        {
            if (!first) _text.Append(", ");
            first = false;
            Write(item);
        }

        _text.Append(']');
    }

    private void NoteLeftOut(object value, Type type)
    {
        if (IsOfPlatform(type) || OwnedTypes.IsOfCode(type)) return;
        for (var level = type; level is not null && !IsOfPlatform(level); level = level.BaseType)
        {
            foreach (var field in RuntimeTypes.DeclaredFields(level).Except(FieldList.Of(type)))
            {
                if (field.GetValue(value) is not { } held || (held is ValueType && held.Equals(Activator.CreateInstance(field.FieldType)))) continue;
                var name = $"{CodeNames.Of(level)}.{CompilerNames.UserName(field.Name) ?? field.Name} ({CodeNames.Of(held.GetType())})";
                if (!_leftOut.Contains(name)) _leftOut.Add(name);
            }
        }
    }

    /// <summary>The value of a fulfilled promise.</summary>
    public static object? ValueOf(Promise promise) => promise.GetType().GetProperty("Value", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(promise);

    private static bool IsOfPlatform(Type type) => PlatformAssemblies.Contains(type.Assembly) && !type.IsArray && !IsHeldOfSdk(type);

    // Of what the SDK has in the memory of a component, these lead to something of the component's.
    private static bool IsHeldOfSdk(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(Resolver<>) || open == typeof(ProcessHandle<>));

    private static bool IsTuple(Type type) => type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) || type.Name.StartsWith("Tuple`", StringComparison.Ordinal) || type.Name.StartsWith("KeyValuePair`", StringComparison.Ordinal) || type.Name.StartsWith("Nullable`", StringComparison.Ordinal);

    // Those that are what they hold, and not what would be computed: a query would run.
    private static bool IsCollection(Type type) => type.Namespace is { } space && space.StartsWith("System.Collections", StringComparison.Ordinal) && !type.Name.Contains("Enumer", StringComparison.Ordinal);
}
