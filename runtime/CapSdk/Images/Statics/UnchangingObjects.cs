using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Objects;

namespace CapSdk.Images.Statics;

/// <summary>Which of the objects that a field leads to cannot change, with all that they lead to. Mostly that is all of them; else each is looked through, as long as that is not too much.</summary>
internal sealed class UnchangingObjects(CodecTable codecs, FieldInfo field, StaticValue value)
{
    // Objects that may be looked through for one field: a chain of a thousand would be half a million.
    private const int Most = 20_000;

    private int _left = Most;

    /// <summary>False for what has no identity that programs ask for: texts, which the compiler shares as it likes.</summary>
    public static bool IsOne(object value) => value is not string;

    public bool Contain(object one)
    {
        if (value.IsUnchanging) return true;
        if (_left <= 0) return false;
        var isWhole = Unchanging.IsWhole(codecs, new KeptObject(codecs, field.DeclaringType!, field, one), out var objects);
        _left -= objects;
        return isWhole;
    }
}
