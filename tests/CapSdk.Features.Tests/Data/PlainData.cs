using CapSdk;
using Plain;

namespace Features.PlainData;

[Capability]
public interface IRegister
{
    Promise<Person> Rename(Person person, string name);

    Promise<Address> Move(Address address, Country country);

    Promise<Point<int>> Mirror(Point<int> point);

    Promise<Pair<string, Person>> Pair(Person person);

    Promise<Pair<int, string>.Holder> Hold(Pair<int, string>.Holder holder);

    Promise<Percentage> Half(Percentage percentage);

    Promise<Own> Wrap(Person person);
}

/// <summary>One's own data with somebody else's inside.</summary>
[Confined]
public sealed class Own(Person person)
{
    private readonly Dictionary<Country, List<Person>> _byCountry = new() { [Country.Italy] = [person] };

    public string Italian => _byCountry[Country.Italy][0].ToString();
}

[Process]
public sealed class Register : IRegister
{
    public Promise<Person> Rename(Person person, string name)
    {
        person.Rename(name);
        return Promise.FromResult(person);
    }

    public Promise<Address> Move(Address address, Country country) => Promise.FromResult(address with { Country = country });

    public Promise<Point<int>> Mirror(Point<int> point) => Promise.FromResult(new Point<int>(point.Y, point.X));

    public Promise<Pair<string, Person>> Pair(Person person) => Promise.FromResult(new Pair<string, Person> { Left = person.ToString(), Right = person });

    public Promise<Pair<int, string>.Holder> Hold(Pair<int, string>.Holder holder)
    {
        holder.Held++;
        return Promise.FromResult(holder);
    }

    public Promise<Percentage> Half(Percentage percentage) => Promise.FromResult(new Percentage(percentage.Value / 2));

    public Promise<Own> Wrap(Person person) => Promise.FromResult(new Own(person));
}

public sealed class PlainDataTests : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task Private_fields_travel_those_of_base_classes_too(Place place)
    {
        var register = await From(place, await There.SpawnRegisterAsync());
        var ada = new Person("Ada");
        ada.Rename("Countess");
        var renamed = await register.Rename(ada, "Lovelace");
        Assert.Equal("Lovelace (Ada, Countess), renamed 2", renamed.ToString());
        Assert.Equal("Countess (Ada), renamed 1", ada.ToString());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_derived_type_and_a_cycle_stay_what_they_are(Place place)
    {
        var register = await From(place, await There.SpawnRegisterAsync());
        var employee = new Employee("Ada", 12.5m);
        employee.Friend = employee;
        var returned = Assert.IsType<Employee>(await register.Rename(employee, "Lovelace"));
        Assert.Equal(12.5m, returned.Salary);
        Assert.Same(returned, returned.Friend);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Records_structs_and_enums_travel(Place place)
    {
        var register = await From(place, await There.SpawnRegisterAsync());
        var address = new Address("Main Street", Country.Norway, ["one", "two"]) { Note = "ring twice" };
        var moved = await register.Move(address, Country.Italy);
        Assert.Equal(("Main Street", Country.Italy, "ring twice"), (moved.Street, moved.Country, moved.Note));
        Assert.Equal(["one", "two"], moved.Lines.AsEnumerable());
        Assert.Equal((Country)7, (await register.Move(address, (Country)7)).Country);
        Assert.Equal(new Point<int>(2, 1), await register.Mirror(new Point<int>(1, 2)));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Generic_types_and_types_nested_in_them_travel(Place place)
    {
        var register = await From(place, await There.SpawnRegisterAsync());
        var pair = await register.Pair(new Person("Ada"));
        Assert.Equal(pair.Left, pair.Right.ToString());
        Assert.Equal(8, (await register.Hold(new Pair<int, string>.Holder { Held = 7 })).Held);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Data_with_checks_in_its_constructor_travels(Place place)
    {
        var register = await From(place, await There.SpawnRegisterAsync());
        Assert.Equal(25, (await register.Half(new Percentage(50))).Value);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Ones_own_data_may_hold_it(Place place)
    {
        var register = await From(place, await There.SpawnRegisterAsync());
        Assert.Equal("Ada (), renamed 0", (await register.Wrap(new Person("Ada"))).Italian);
    }
}
