using System.Reflection;
using System.Runtime.InteropServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Fields;

/// <summary>
/// Fields that lie over each other. Numbers may: bits are bits. Two references may not: an image could put an object of one class where code takes it for one of another.
/// </summary>
internal static class OverlappingFields
{
    /// <summary>Why a type with such fields cannot stand in any graph.</summary>
    public const string Reason = "has references that lie over each other";

    /// <summary>Refuses a class with such fields, its own or inherited.</summary>
    public static void Refuse(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
            if (level.IsExplicitLayout && HoldReferences(level)) throw new NotTransferableException(CodeNames.Of(type), Reason, Remedies.ForType(type));
    }

    /// <summary>True for a type with references that lie over each other.</summary>
    public static bool HoldReferences(Type type)
    {
        if (type.ContainsGenericParameters) return false;
        var end = 0;
        foreach (var (field, offset) in RuntimeTypes.DeclaredFields(type)
            .Where(static field => IsOrHoldsReference(field.FieldType))
            .Select(static field => (field, field.GetCustomAttribute<FieldOffsetAttribute>()!.Value))
            .OrderBy(static one => one.Value))
        {
            if (offset < end) return true;
            end = offset + RuntimeTypes.SizeOf(field.FieldType);
        }

        return false;
    }

    private static bool IsOrHoldsReference(Type type) =>
        !type.IsPointer && !type.IsFunctionPointer && (!type.IsValueType || (!type.IsPrimitive && !type.IsEnum && RuntimeTypes.DeclaredFields(type).Any(static field => IsOrHoldsReference(field.FieldType))));
}
