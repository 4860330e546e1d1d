namespace CapSdk.Codecs.Code;

/// <summary>One step of a path to something that cannot travel, in the words of whoever wrote the code.</summary>
/// <param name="Text"><c>local 'file'</c>, <c>Tour._cache</c>, <c>[3]</c>.</param>
/// <param name="IsField">True for a field of a class or struct: its author can mark it, which nobody can do to a local.</param>
internal readonly record struct PathStep(string Text, bool IsField = false)
{
    /// <summary>A field as its author knows it, which holds a <paramref name="held"/>.</summary>
    public static PathStep Field(Type holder, string field, Type held) =>
        OwnedTypes.IsOfCode(holder) ? InCode(holder, field, held) ?? new PathStep(Temporary(held)) : new PathStep($"{CodeNames.Of(holder)}.{CompilerNames.UserName(field) ?? field}", IsField: true);

    /// <summary>
    /// A field of a state machine, an iterator or a closure: a local, a parameter, <c>this</c> or a temporary. Null where it says nothing to a
    /// person: a closure, or what keeps one.
    /// </summary>
    /// <param name="code">The compiler's type.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="held">The type of what it holds.</param>
    public static PathStep? InCode(Type code, string field, Type held)
    {
        if (field.EndsWith("__this", StringComparison.Ordinal)) return new PathStep("this");
        if (!CompilerNames.IsCompilerMade(field))
            return field.StartsWith("CS$", StringComparison.Ordinal) ? null : new PathStep(OwnedTypes.IsClosure(code) ? $"local '{field}'" : $"parameter '{field}'");
        if (Fields.AwaiterSlots.IsSlot(field)) return new PathStep("the awaited value");
        if (OwnedTypes.IsClosure(held)) return null;
        return new PathStep(CompilerNames.UserName(field) is { } local && field.Contains(">5__", StringComparison.Ordinal) ? $"local '{local}'" : Temporary(held));
    }

    public static string Join(IEnumerable<PathStep> steps) => string.Join(" → ", steps.Select(static step => step.Text));

    // What a foreach goes through stands in a temporary; by pattern it need not implement an interface.
    private static string Temporary(Type held) =>
        typeof(System.Collections.IEnumerator).IsAssignableFrom(held) || held.Name.Contains("Enumerator", StringComparison.Ordinal)
            ? "a temporary of the compiler (the sequence of a foreach)"
            : "a temporary of the compiler";
}
