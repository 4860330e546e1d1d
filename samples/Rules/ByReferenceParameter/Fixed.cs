using CapSdk;

namespace Rules.ByReferenceParameter;

[Capability]
public interface IParser
{
    Promise<int> Parse(Guid id, int position);
}
