using System.Globalization;

namespace CapSdk.TwoProcesses;

/// <summary>The scenarios that a run plays: those at every <paramref name="Of"/>th place of the bank, beginning with place <paramref name="First"/>.</summary>
public sealed record Portion(int First, int Of)
{
    public bool Has(int place) => place % Of == First;

    /// <summary>As it was written by <see cref="ToString"/>.</summary>
    public static Portion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var numbers = text.Split('/');
        return new Portion(int.Parse(numbers[0], CultureInfo.InvariantCulture), int.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}/{Of}");
}
