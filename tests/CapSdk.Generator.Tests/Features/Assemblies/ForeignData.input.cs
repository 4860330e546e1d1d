// Data of a project without the package, mentioned directly, as a type argument, and in a field of one's own data: it is registered.
using CapSdk;
using Library;

namespace ForeignData;

[Capability]
public interface IRegister
{
    Promise<Address> Find(Person person);

    Promise<List<Pair<int, Person>>> All();

    Promise Keep(Pair<int, string>.Holder holder);

    Promise<Own> Wrapped();
}

public sealed class Own
{
    private readonly Country _country = Country.Italy;

    public override string ToString() => _country.ToString();
}
