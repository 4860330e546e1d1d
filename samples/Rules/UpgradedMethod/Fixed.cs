using CapSdk;

namespace Rules.UpgradedMethod;

[Capability]
public interface ITour
{
    Promise<int> Visits(string city);
}

[Confined]
public class Diary
{
    private readonly List<string> _cities = [];

    // Added with the second build.
    private Dictionary<string, int> _visits = [];

    public int Visits(string city) => _visits.GetValueOrDefault(city);

    [Upgraded]
    protected void CountVisits() => _visits = _cities.ToDictionary(city => city, _ => 1);
}

[Process]
public sealed class Tour : ITour
{
    private readonly Diary _diary = new();

    public Promise<int> Visits(string city) => Promise.FromResult(_diary.Visits(city));
}
