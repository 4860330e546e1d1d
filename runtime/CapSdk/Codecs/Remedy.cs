namespace CapSdk.Codecs;

/// <summary>What to do about something that cannot travel, as a sentence without its full stop.</summary>
/// <param name="Text">Where a field of a class or struct holds it, or where that makes no difference.</param>
/// <param name="InMethod">Where only a suspended method holds it, in a local or a temporary: there nothing can be marked.</param>
internal sealed record Remedy(string Text, string? InMethod = null)
{
    public static implicit operator Remedy(string text) => new(text);

    /// <summary>The remedy for what is held along <paramref name="path"/>.</summary>
    public string For(IReadOnlyCollection<Code.PathStep> path) => InMethod is null || path.Count == 0 || path.Any(static step => step.IsField) ? Text : InMethod;
}
