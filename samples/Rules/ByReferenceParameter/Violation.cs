using CapSdk;

namespace Rules.ByReferenceParameter;

[Capability]
public interface IParser
{
    Promise Parse(in Guid id, ref int position);
}
