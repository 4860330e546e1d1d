using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Images.Sections;

namespace CapSdk.Images.Statics;

/// <summary>
/// What <c>static readonly</c> fields hold that the code of a process may read. Each host has its own, made by the same type initializer, and code that changes what one holds is refused where it
/// can be seen (<see cref="StaticContents"/>). Whatever made it another one there, or what it was computed from on this machine, shows here: the hash of what the source has is compared with that of the destination, in
/// the same builds. In another build it may be another on purpose, as the code of a method that is called may be.
/// </summary>
/// <param name="Sections">For the image.</param>
/// <param name="Blockers">What the process holds of them, where its code would notice that it is a copy.</param>
internal sealed record StaticValues(StaticSection[] Sections, IReadOnlyList<Blocker> Blockers)
{
    private const string StaysOnItsHost = "What a static field holds stays on its host, and there it was another value than here: keep it in a field of the process, or ask a device for it.";
    private const string FailsHere = "The initializer of its class fails on this host, and did not where the process comes from: let both hosts have what it needs, or ask a device for the value.";

    private const string WouldBeACopy =
        "The process holds this object too, and on another host it would hold a copy, which is not equal to it by reference: compare what they hold, or let the field hold what cannot change, an ImmutableList, [a, b] declared as IReadOnlyList, an empty array, an object with readonly fields, of items that cannot change either.";

    public static readonly StaticValues None = new([], []);

    /// <summary>Of the code of the types that a heap names, with what it holds of them.</summary>
    public static StaticValues Of(CodecTable codecs, HeapWriter heap)
    {
        List<StaticSection> sections = [];
        List<Blocker> blockers = [];
        var captured = heap.Types.ToList();
        var made = new Lazy<IReadOnlySet<Type>>(heap.Made);
        foreach (var field in ReadableFields.Of(codecs, captured, type => made.Value.Contains(type)))
        {
            if (StaticValue.Of(codecs, field) is not { Failed: false } value) continue;
            var held = HeldObjects.In(codecs, heap, field, value);
            if (value.Content is { } content) sections.Add(new StaticSection(ReadableFields.NameOf(codecs.Catalog, field.DeclaringType!), field.Name, BuildsOf(value.Modules), content, held.Shared));
            if ((held.IsRootCopied || held.Copied.Count > 0) && codecs.Hazards.ComparerOf(captured, field, held.IsRootCopied, held.Copied) is { } comparing)
                blockers.Add(BlockerOf(field, $", compared by {HazardSearch.NameOf(comparing)}", WouldBeACopy));
        }

        return new StaticValues([.. sections], blockers);
    }

    /// <summary>Compares.</summary>
    /// <param name="codecs">Of this host.</param>
    /// <param name="sections">Of the image.</param>
    /// <param name="captured">The types that its heap names.</param>
    /// <param name="budget">Of the image.</param>
    /// <returns>Objects of this host, by the numbers of those in the heap whose place they take.</returns>
    /// <exception cref="MoveRefusedException">One holds something else here.</exception>
    /// <exception cref="ImageFormatException">The sections are damaged.</exception>
    public static IReadOnlyDictionary<int, object> Check(CodecTable codecs, StaticSection[] sections, IReadOnlyCollection<Type> captured, ReadBudget budget)
    {
        var taken = new HostObjects(codecs);
        if (sections.Length == 0) return taken.ByNumber;
        List<Blocker> differing = [];
        HashSet<(string?, string?)> seen = [];
        var fields = ByName(codecs, captured, budget);
        foreach (var section in sections)
        {
            // Each may cost as much as the largest value that is looked at.
            if (!seen.Add((section.Holder, section.Field))) throw new ImageFormatException("A static field stands in the image twice.");
            budget.Step(1 + (section.Builds?.Length ?? 0) + (section.Held?.Length ?? 0));
            var isSameBuild = IsOfBuildsHere(codecs, section);

            // The code that read it may be of another build, and read it no longer; and in another build no class is initialised but for an object of its own.
            if (!fields.TryGetValue((section.Holder!, section.Field ?? ""), out var field) || (!isSameBuild && section.Held is not { Length: > 0 })) continue;
            var here = StaticValue.Of(codecs, field);
            budget.Step(here?.Bytes ?? 0);
            var isSame = here is { Failed: false } && here.Content is { } content && content == section.Content && taken.TryTake(field, section.Held ?? [], here);
            if (!isSame && isSameBuild) differing.Add(BlockerOf(field, "", here is { Failed: true } ? FailsHere : StaysOnItsHost));
        }

        return differing.Count == 0 ? taken.ByNumber : throw new MoveRefusedException("What the process reads in static fields is something else on this host:", differing);
    }

    private static Dictionary<(string Holder, string Field), FieldInfo> ByName(CodecTable codecs, IReadOnlyCollection<Type> captured, ReadBudget budget)
    {
        budget.Step(captured.Count);
        Dictionary<(string, string), FieldInfo> fields = [];

        // Objects of all these types may come, and the source has told of no class that was not initialised there.
        foreach (var field in ReadableFields.Of(codecs, captured, static _ => true))
        {
            budget.Step(1);
            fields[(ReadableFields.NameOf(codecs.Catalog, field.DeclaringType!), field.Name)] = field;
        }

        return fields;
    }

    // False where one of the builds that the value is made of is another one here.
    private static bool IsOfBuildsHere(CodecTable codecs, StaticSection section)
    {
        var mark = section.Holder?.IndexOf('!', StringComparison.Ordinal) ?? -1;
        if (mark < 0 || section.Builds is not { } builds) throw new ImageFormatException("A static field of the image belongs to no class.");
        var own = section.Holder![..mark];
        if (!Array.Exists(builds, build => build.Name == own)) throw new ImageFormatException($"The image does not say of which build {own} is.");
        return Array.TrueForAll(builds, build => build.Build != Guid.Empty && codecs.Catalog.ModuleOf(build.Name) is { } module && HotReload.BuildOf(module) == build.Build);
    }

    private static Blocker BlockerOf(FieldInfo field, string more, string remedy) => new("", StaticFields.PlaceOf(field, field.DeclaringType!).Text + more, CodeNames.Of(field.FieldType), remedy);

    private static ModuleSection[] BuildsOf(IEnumerable<Module> modules) =>
        [.. modules.Select(static module => new ModuleSection(module.Assembly.GetName().Name ?? "", HotReload.BuildOf(module)))];
}
