namespace CapSdk.Scenarios;

/// <summary>Dates and times.</summary>
public static class TimeValues
{
    [Covers("values/DateTime")]
    public static async Promise<string> OfDateTime(IOutside outside)
    {
        var leapDay = new DateTime(2024, 2, 29, 1, 2, 3);
        await outside.Pause();
        return $"{leapDay:O}";
    }

    [Covers("values/DateTime with its kind")]
    public static async Promise<string> Kinds(IOutside outside)
    {
        var utc = new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc);
        var local = DateTime.SpecifyKind(utc, DateTimeKind.Local);
        await outside.Pause();
        return $"{utc.Kind} {local.Kind} {local.Ticks}";
    }

    [Covers("values/DateTimeOffset")]
    public static async Promise<string> OfOffset(IOutside outside)
    {
        var early = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(-90));
        await outside.Pause();
        return $"{early:O}";
    }

    [Covers("values/DateOnly")]
    public static async Promise<string> OfDate(IOutside outside)
    {
        DateOnly first = new(1, 1, 1), other = new(2024, 2, 29);
        await outside.Pause();
        return $"{first:O} {other:O}";
    }

    [Covers("values/TimeOnly")]
    public static async Promise<string> OfTime(IOutside outside)
    {
        var last = TimeOnly.MaxValue;
        await outside.Pause();
        return $"{last:O}";
    }

    [Covers("values/TimeSpan")]
    public static async Promise<string> OfSpan(IOutside outside)
    {
        var longest = TimeSpan.MinValue;
        await outside.Pause();
        return $"{longest}";
    }
}
