using System.Reflection;
using System.Text;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;

namespace CapSdk.Codecs.Objects;

/// <summary>One object that a class keeps, see <see cref="KeptObjects"/>, and whether it can be the same one on every host.</summary>
internal sealed class KeptObject
{
    // Found out without a lock: two that hold each other may be asked for at once, and the answer is always the same.
    private readonly Lazy<Judgement> _own;
    private readonly Lazy<Judgement> _whole;

    public KeptObject(CodecTable table, Type holder, FieldInfo field, object value)
    {
        Holder = holder;
        Field = field.Name;
        Value = value;
        Codec = new KeptObjectCodec(this);
        _own = new Lazy<Judgement>(() => Judge(table), LazyThreadSafetyMode.PublicationOnly);
        _whole = new Lazy<Judgement>(JudgeWhole, LazyThreadSafetyMode.PublicationOnly);
    }

    public Type Holder { get; }

    public string Field { get; }

    public object Value { get; }

    public ObjectCodec Codec { get; }

    /// <summary>What it holds, as a number that is equal where it holds the same: a member whose content is computed on each host is another one on each.</summary>
    public ulong Content => _whole.Value.Content;

    /// <summary>Why it is not the same one on every host; null if it is.</summary>
    public NotTransferableException? Refusal => _whole.Value.Refusal;

    // With the others that it leads to: each is written by its place only.
    private Judgement JudgeWhole()
    {
        List<KeptObject> all = [this];
        var contents = new StringBuilder();
        for (var i = 0; i < all.Count; i++)
        {
            var judged = all[i]._own.Value;
            if (judged.Refusal is { } refusal) return new Judgement(0, i == 0 ? refusal : Refused($"holds {CodeNames.Of(all[i].Holder)}.{CompilerNames.UserName(all[i].Field)}, which can change"), []);
            contents.Append(judged.Content).Append(' ');
            foreach (var held in judged.Holds)
                if (!all.Contains(held)) all.Add(held);
        }

        return new Judgement(Fingerprint.Of(contents.ToString()), null, []);
    }

    // It is written as if it were not kept, and looked at is what has been written with it.
    private Judgement Judge(CodecTable table)
    {
        var type = Value.GetType();
        if (!Array.TrueForAll(FieldList.Of(type), FixedFields.IsFixed)) return new Judgement(0, Refused("can change"), []);
        using var writer = new GraphWriter(table, GraphKind.Image) { Judged = this };
        try
        {
            writer.Write(Value);
        }
        catch (NotTransferableException unknown)
        {
            return new Judgement(0, Refused($"holds a {unknown.Offender}"), []);
        }

        List<KeptObject> holds = [];
        for (var i = 1; i < writer.ObjectCount; i++)
        {
            var held = writer.ObjectAt(i);
            // What it leads to must be known by itself as well: whoever has it besides would have a copy.
            if (table.Kept.Find(held) is { } kept) holds.Add(kept);
            else if (!Unchanging.IsByType(writer, held)) return new Judgement(0, Refused($"holds a {CodeNames.Of(held.GetType())}"), []);
        }

        return new Judgement(Fingerprint.Of(writer.ToArray()), null, holds);
    }

    private NotTransferableException Refused(string reason) => new(
        CodeNames.Of(Value.GetType()),
        $"is kept in the static field {CodeNames.Of(Holder)}.{CompilerNames.UserName(Field)} and {reason}, so that it would be another one on another host",
        $"The static field {CodeNames.Of(Holder)}.{CompilerNames.UserName(Field)} keeps it: let a class keep only what cannot change (readonly fields of values, text, immutable arrays and lists, other objects that are kept so), or make one for each process");

    private sealed record Judgement(ulong Content, NotTransferableException? Refusal, IReadOnlyList<KeptObject> Holds);
}
