using CapSdk.Codecs.Code;

namespace CapSdk.Codecs;

/// <summary>A value that neither travels nor can be exported. Writing stops; nothing has left.</summary>
/// <param name="offender">The type that cannot travel.</param>
/// <param name="reason">Why, as the end of a sentence that begins with the type's name.</param>
/// <param name="remedy">What to do, as a sentence.</param>
/// <param name="path">Where it is held, as far as that is known.</param>
internal sealed class NotTransferableException(string offender, string reason, Remedy remedy, params PathStep[] path)
    : CapabilityException($"{(path.Length > 0 ? PathStep.Join(path) + " : " : "")}{offender} {reason}. {remedy.For(path)}")
{
    public string Offender { get; } = offender;

    public string Reason { get; } = reason;

    public Remedy Remedy { get; } = remedy;

    public IReadOnlyList<PathStep> Path { get; } = path;

    /// <summary>Further refusals that were met with this one: of the other fields of its holder.</summary>
    public IReadOnlyList<NotTransferableException> Beside { get; init; } = [];

    /// <summary>The same refusal, met while <paramref name="step"/> was looked into.</summary>
    public NotTransferableException Under(PathStep step) => new(Offender, Reason, Remedy, [step, .. Path]) { Beside = [.. Beside.Select(other => other.Under(step))] };

    /// <summary>Several as one: the first, and beside it the others.</summary>
    public static NotTransferableException Together(IReadOnlyList<NotTransferableException> refusals)
    {
        var first = refusals[0];
        return new(first.Offender, first.Reason, first.Remedy, [.. first.Path]) { Beside = [.. first.Beside, .. refusals.Skip(1).SelectMany(static other => other.All)] };
    }

    /// <summary>This one and those beside it, each by itself.</summary>
    public IEnumerable<NotTransferableException> All => Beside.Prepend(this);
}
