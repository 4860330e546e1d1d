using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Objects;

/// <summary>A class with a finalizer is in no graph: merely to allocate an object of it has user code run, when the collector finds that nobody holds it.</summary>
internal static class Finalizers
{
    /// <exception cref="NotTransferableException">The class has one.</exception>
    public static void Refuse(Type type)
    {
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
            if (RuntimeTypes.DeclaredMethods(level).Any(static method => method.Name == "Finalize" && method.GetParameters().Length == 0 && method.IsVirtual))
                throw new NotTransferableException(CodeNames.Of(type), "has a finalizer, which would run here and there", "Let a device hold what must be released, and pass a capability to it");
    }
}
