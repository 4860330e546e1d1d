using System.Globalization;

namespace CapSdk.Scenarios;

/// <summary>Cultures.</summary>
public static class CultureValues
{
    [Covers("values/CultureInfo")]
    public static async Promise<string> OfCulture(IOutside outside)
    {
        var german = CultureInfo.GetCultureInfo("de-DE");
        await outside.Pause();
        return 1.5.ToString(german);
    }
}
