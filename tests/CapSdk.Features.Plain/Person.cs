namespace Plain;

/// <summary>Everything that matters is private, in a base class too.</summary>
public class Person(string name) : Counted
{
    private readonly List<string> _nicknames = [];
    private string _name = name;

    public Person? Friend { get; set; }

    public void Rename(string name)
    {
        _nicknames.Add(_name);
        _name = name;
        Count();
    }

    public override string ToString() => $"{_name} ({string.Join(", ", _nicknames)}), renamed {Times}";
}

public abstract class Counted
{
    private int _times;

    protected int Times => _times;

    protected void Count() => _times++;
}

public sealed class Employee(string name, decimal salary) : Person(name)
{
    public decimal Salary => salary;
}
