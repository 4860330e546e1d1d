namespace CapSdk.Testing.Memory;

/// <summary>One value that is not the same in two memories.</summary>
/// <param name="Name">As in <see cref="ProcessMemory.Values"/>.</param>
/// <param name="One">Its text in the first.</param>
/// <param name="Other">And in the second.</param>
internal sealed record MemoryDifference(string Name, string One, string Other)
{
    /// <summary>All, in order.</summary>
    public static IEnumerable<MemoryDifference> Between(ProcessMemory one, ProcessMemory other)
    {
        for (var i = 0; i < Math.Max(one.Values.Length, other.Values.Length); i++)
        {
            var (left, right) = (At(one, i), At(other, i));
            if (left == right) continue;
            yield return new MemoryDifference(left.Name == right.Name || right.Name.Length == 0 ? left.Name : left.Name.Length == 0 ? right.Name : $"{left.Name} / {right.Name}", left.Text, right.Text);
        }
    }

    private static (string Name, string Text) At(ProcessMemory memory, int number) => number < memory.Values.Length ? memory.Values[number] : ("", "(nothing)");
}
