// Types that pass for those of the base class library or of the SDK. Each class is a case; what is to be reported stands behind its line.
namespace CapSdk.Moving
{
    [Confined]
    public sealed class Moved; // CAP2011
}

namespace CapSdk.Powers.Files
{
    [Confined]
    public static class Roots; // CAP2011
}

namespace System.Words.Generated
{
    [CapSdk.Confined]
    public sealed class Greeting; // CAP2011
}

namespace System
{
    [CapSdk.Confined]
    internal sealed class MarkAttribute : Attribute // CAP2011
    {
        public MarkAttribute(string text) => Text = text.Trim();

        public string Text { get; }
    }

    [CapSdk.Confined]
    internal static class Texts // CAP2011
    {
        public static string Trimmed(string text) => text.Trim();
    }
}
