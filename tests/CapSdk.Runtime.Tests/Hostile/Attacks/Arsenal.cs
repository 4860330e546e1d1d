using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;
using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>What attacks take from elsewhere: entries for all types that may be named, and other victims.</summary>
/// <param name="catalog">The types.</param>
/// <param name="others">Another victim of the same kind, whichever the dice say.</param>
internal sealed class Arsenal(TypeCatalog catalog, Func<Victim, Dice, Victim> others)
{
    private readonly byte[][][] _named = [NamedBy(catalog, GraphKind.Message), NamedBy(catalog, GraphKind.Image)];
    private readonly (Type Type, byte[] Entry)[] _known =
    [
        .. KnownTypes.All.Select(static known => known.Type).Concat(typeof(Promise).Assembly.GetTypes().Where(type => catalog.TryGetCode(type, out _)))
            .Where(type => catalog.TryGetCode(type, out _))
            .Select(type => (type, new byte[] { (byte)TypeEntry.Known }.Concat(Edit.Var((ulong)CodeOf(catalog, type))).ToArray())),
    ];

    public Victim Other(Victim victim, Dice dice) => others(victim, dice);

    /// <summary>The entry of a type of the closed list.</summary>
    public byte[] Known(Type type) => Array.Find(_known, known => known.Type == type).Entry;

    /// <summary>An entry that may well stand behind as many others.</summary>
    public byte[] Entry(GraphKind kind, int before, Dice dice) => dice.Below(before == 0 ? 2 : 4) switch
    {
        0 => dice.Of(_named[(int)kind]),
        1 => dice.Of(_known).Entry,
        2 => [(byte)TypeEntry.Array, (byte)(dice.Once(4) ? dice.Below(10) : 0), .. Edit.Var((ulong)dice.Below(before))],
        _ => [(byte)TypeEntry.Generic, .. Enumerable.Range(0, 2 + dice.Below(3)).SelectMany(_ => Edit.Var((ulong)dice.Below(before)))],
    };

    private static int CodeOf(TypeCatalog catalog, Type type) => catalog.TryGetCode(type, out var code) ? code : throw new InvalidOperationException($"{type} has no code.");

    // Those that stand by themselves, without an entry for what they are declared in.
    private static byte[][] NamedBy(TypeCatalog catalog, GraphKind kind)
    {
        var entries = new List<byte[]>();
        foreach (var type in catalog.Named.OrderBy(catalog.NameOf, StringComparer.Ordinal))
        {
            if (OwnedTypes.IsOfCode(type)) continue;
            using var writer = new TypeTableWriter(catalog, kind, null);
            if (writer.IndexOf(type) == 0) entries.Add(writer.Written.ToArray());
        }

        return [.. entries];
    }
}
