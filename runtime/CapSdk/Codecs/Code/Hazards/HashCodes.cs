using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Hash codes of strings and of whatever is combined by <see cref="HashCode"/> are made with a seed of the OS process, and those of identity with nothing that
/// lasts. Where a method asks for one, but for the methods that are there to answer with one, its value may be kept, and mean nothing on the next host.
/// </summary>
internal static class HashCodes
{
    public static readonly Remedy Remedy = "Hash codes differ from one OS process to the next: compute a number from the content, or keep the object and compare that";

    public static readonly Remedy RemedyOfKept = "Hash codes differ from one OS process to the next: compute it each time, or mark the field [Transient], which is 0 after a move";

    /// <summary>Values whose hash codes are made of nothing but themselves.</summary>
    public static readonly IReadOnlySet<Type> Lasting = new HashSet<Type>
    {
        typeof(bool), typeof(char), typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal),
        typeof(Guid), typeof(DateTime), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly), typeof(DateTimeOffset),
    };

    /// <summary>Where <paramref name="callee"/> gives one that differs from host to host.</summary>
    public static Hazard? HazardOf(MethodBase callee, Type? constrained)
    {
        if (callee.DeclaringType is not { } declaring || !IsAsked(callee, declaring)) return null;
        var of = constrained ?? declaring;
        return Lasting.Contains(of) || of.IsEnum ? null : new Hazard(new PathStep(of == typeof(object) ? "GetHashCode" : $"{CodeNames.Of(of)}.{callee.Name}"), "int", Remedy, IsValue: true);
    }

    private static bool IsAsked(MethodBase callee, Type declaring) =>
        declaring == typeof(HashCode) ? callee.Name is nameof(HashCode.Combine) or nameof(HashCode.ToHashCode)
        : callee.Name == nameof(GetHashCode) && (PlatformAssemblies.Contains(declaring.Assembly) || callee is MethodInfo { ReturnType: var returned } && returned == typeof(int));
}
