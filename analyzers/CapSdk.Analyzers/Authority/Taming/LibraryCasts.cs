namespace CapSdk.Confinement;

/// <summary>Members of the base class library that are not generic and put objects into an array or a collection: they cast each to what is declared there.</summary>
internal static class LibraryCasts
{
    /// <summary>Which operand is cast, and which is put into, counted from the object that is called; null for other members.</summary>
    /// <param name="holder">The type that declares the member, with its namespace.</param>
    /// <param name="name">Of the method or accessor in metadata.</param>
    /// <param name="count">Of the operands.</param>
    public static (int From, int Into)? Of(string holder, string name, int count) => (holder, name) switch
    {
        ("System.Array", "Copy") => (0, count == 3 ? 1 : 2),
        ("System.Array", "ConstrainedCopy") => (0, 2),
        ("System.Array" or "System.Collections.ICollection", "CopyTo") => (0, 1),
        ("System.Array", "SetValue") or ("System.Collections.IList", "Add") => (1, 0),
        ("System.Collections.IList", "Insert" or "set_Item") or ("System.Collections.IDictionary", "Add" or "set_Item") => (2, 0),
        _ => null,
    };
}
