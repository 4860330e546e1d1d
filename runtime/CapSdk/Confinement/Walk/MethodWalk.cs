using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Trust;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>What a method declares, and what its instructions use.</summary>
internal static class MethodWalk
{
    private const string Finalizer = "Finalize";

    private const string Interpolated = "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler";

    public static void Run(Verification verification, ModuleType type, MethodDefinitionHandle handle)
    {
        var metadata = type.Module.Metadata;
        var method = metadata.GetMethodDefinition(handle);
        var name = metadata.GetString(method.Name);
        // Those of a delegate are the runtime's own, but for what it calls.
        if ((method.ImplAttributes & MethodImplAttributes.CodeTypeMask) == MethodImplAttributes.Runtime && name != "Invoke") return;
        var place = new Place(type, name, ShortNames.OfMethod(type, name));
        var signature = method.DecodeSignature(type.Module.Names.Signatures, null);
        CheckKind(verification, method, place);
        if (IsFinalizer(type, handle, signature)) verification.Report(place, AuthorityRules.Finalizer, "a finalizer", "runs beside the turns, when the garbage collector wants it to", "implement IDisposable");
        TypeWalk.Use(verification, signature.ReturnType, place);
        foreach (var parameter in signature.ParameterTypes) TypeWalk.Use(verification, parameter, place);
        TypeWalk.UseConstraints(verification, type, method.GetGenericParameters(), place);
        AttributeWalk.Run(verification, method.GetCustomAttributes(), place);
        foreach (var parameter in method.GetParameters()) AttributeWalk.Run(verification, metadata.GetParameter(parameter).GetCustomAttributes(), place);

        if (type.Module.BodyOf(handle) is not { } body) return;
        var locals = body.Locals.IsNil ? [] : metadata.GetStandaloneSignature(body.Locals).DecodeLocalSignature(type.Module.Names.Signatures, null);
        foreach (var local in locals) TypeWalk.UseHeld(verification, local, place);
        var code = new ShapedCode(type, handle, body);

        // Each copy gives the same array back to those who share it, and reads it when others have it.
        if (Enumerable.Range(0, code.Count).Any(at => code.VariableOf(at) is ("ldloc", var number) && locals[number].Id == Interpolated))
            verification.Report(place, AuthorityRules.BrokenEncapsulation, "a copy of DefaultInterpolatedStringHandler", "shows and gives back an array that others share", "write an interpolated string");
        var parameters = signature.Header.IsInstance ? signature.ParameterTypes.Insert(0, type.Module.Names.TextOf(type.Handle)) : signature.ParameterTypes;
        new CodeWalk(verification, place, code, new StaticTypes(code, parameters, locals, signature.ReturnType), OwnHashCode.IsAsked(type, method, name)).Run();
    }

    private static void CheckKind(Verification verification, MethodDefinition method, Place place)
    {
        if ((method.Attributes & MethodAttributes.PinvokeImpl) != 0) verification.Report(place, AuthorityRules.UnsafeCode, "a function of native code", "does whatever the operating system lets the process do", "let a device call it behind a capability");
        else if ((method.ImplAttributes & MethodImplAttributes.CodeTypeMask) == MethodImplAttributes.Native || (method.ImplAttributes & MethodImplAttributes.InternalCall) != 0)
            verification.Report(place, AuthorityRules.UnsafeCode, "native code", "cannot be verified", null);
        else if (method.RelativeVirtualAddress == 0 && (method.Attributes & MethodAttributes.Abstract) == 0 && (method.ImplAttributes & MethodImplAttributes.CodeTypeMask) == MethodImplAttributes.IL)
            verification.Report(place, AuthorityRules.UnsafeCode, "code that is elsewhere", "cannot be verified", null);
        if ((method.ImplAttributes & MethodImplAttributes.Synchronized) != 0) verification.Report(place, AuthorityRules.AmbientAuthority, "a lock around the method", "stops the thread until others let it go", "leave it out: a process runs one turn at a time");
    }

    // What overrides that of all objects, by its name or by what metadata says.
    private static bool IsFinalizer(ModuleType type, MethodDefinitionHandle handle, MethodSignature<TypeText> signature)
    {
        var metadata = type.Module.Metadata;
        var method = metadata.GetMethodDefinition(handle);
        const MethodAttributes Slots = MethodAttributes.Virtual | MethodAttributes.NewSlot;
        return (metadata.StringComparer.Equals(method.Name, Finalizer) && (method.Attributes & Slots) == MethodAttributes.Virtual && signature is { ParameterTypes.IsEmpty: true, GenericParameterCount: 0 })
            || type.Implementations.Any(one => one.Body == handle && one.Declared is { Name: Finalizer, Holder: { Origin: TypeOrigin.BaseLibrary, Id: "System.Object" } });
    }
}
