using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Objects;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Exceptions;

/// <summary>Exceptions of components and of the closed list.</summary>
internal sealed class ExceptionFamily : ICodecSource
{
    public ObjectCodec? For(Type type, GraphKind kind, CodecTable table)
    {
        if (!typeof(Exception).IsAssignableFrom(type) || type.IsAbstract) return null;
        if (!table.Catalog.Contains(type))
        {
            throw PlatformAssemblies.Contains(type.Assembly)
                ? new NotTransferableException(CodeNames.Of(type), "is an exception of the base library that does not travel", "Catch it where it is thrown, and throw one of the component's own instead")
                : new NotTransferableException(CodeNames.Of(type), "is an exception of a library that is not a component", "Catch it where it is thrown, or throw one of the base library's instead");
        }

        Finalizers.Refuse(type);
        return new ExceptionCodec(type, new FieldsCodec(type, FieldList.Of(type), table, GraphKind.Image)) { Layout = table.Catalog.IsNamed(type) ? TypeLayout.Of(type) : null };
    }
}
