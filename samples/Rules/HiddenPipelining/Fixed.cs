using CapSdk;

namespace Rules.HiddenPipelining;

[Capability]
public interface IDocument
{
    Promise<string> Text();
}
