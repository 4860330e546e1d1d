namespace CapSdk.Scenarios;

/// <summary>Enums of the component and of the base library.</summary>
public static class EnumValues
{
    private enum Color : ulong { Red, Green = 7 }

    [Flags]
    private enum Sides : byte { None, Left, Right }

    [Covers("values/enums")]
    public static async Promise<string> OfOwn(IOutside outside)
    {
        var known = Color.Green;
        await outside.Pause();
        return $"{known} {(ulong)known}";
    }

    [Covers("values/enums with values that have no name")]
    public static async Promise<string> Unnamed(IOutside outside)
    {
        Color unnamed = (Color)99, most = (Color)ulong.MaxValue;
        await outside.Pause();
        return $"{unnamed} {most}";
    }

    [Covers("values/enums of flags")]
    public static async Promise<string> OfFlags(IOutside outside)
    {
        var both = Sides.Left | Sides.Right;
        await outside.Pause();
        return $"{both} {both.HasFlag(Sides.Left)}";
    }

    [Covers("values/enums of the base library")]
    public static async Promise<string> OfLibrary(IOutside outside)
    {
        DayOfWeek? day = DayOfWeek.Friday;
        var key = ConsoleKey.Enter;
        await outside.Pause();
        return $"{day} {key}";
    }

    [Covers("values/enums in boxes")]
    public static async Promise<string> InBoxes(IOutside outside)
    {
        object status = System.Net.HttpStatusCode.Gone, color = Color.Green;
        await outside.Pause();
        return $"{status} {color} {color is Color.Green}";
    }
}
