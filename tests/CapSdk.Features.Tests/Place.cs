namespace Features;

/// <summary>Where the caller of a component is.</summary>
public enum Place
{
    SameHost,
    OtherHost,
}
