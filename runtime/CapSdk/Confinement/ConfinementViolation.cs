namespace CapSdk;

/// <summary>
/// Something that confined code does and may not: a member that the taming denies, or a construct of the language that would give it authority. A value as others are; <see cref="ToString"/> says it as a sentence.
/// </summary>
/// <param name="Rule">The rule of the analyzer that reports the same in the IDE, as <c>CAP2001</c>.</param>
/// <param name="Method">The method that does it, as <c>Worker.Run</c>; of what is no method, the type or field.</param>
/// <param name="Used">What it uses, as <c>File.ReadAllText</c>.</param>
/// <param name="Reason">Why not; it reads behind <paramref name="Used"/>, as "opens files by path".</param>
/// <param name="Instead">What to do instead; null where there is nothing.</param>
public sealed record ConfinementViolation(string Rule, string Method, string Used, string Reason, string? Instead)
{
    /// <summary>On one line: <c>Worker.Run uses File.ReadAllText, which opens files by path: take an IReadOnlyDirectory (CAP2001)</c>.</summary>
    public override string ToString() => $"{Method} uses {Used}, which {Reason}{(Instead is null ? "" : ": " + Instead)} ({Rule})";
}
