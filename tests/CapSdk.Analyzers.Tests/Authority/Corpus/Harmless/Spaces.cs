// What compilers and tools look for in the namespaces of the base class library, and names that only begin like these. Each class is a case; nothing is to be reported.
namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;

    internal sealed class PreserveAllOverridesAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    file sealed class InterceptsLocationAttribute(int version, string data) : Attribute
    {
        public int Version { get; } = version;

        public string Data { get; } = data;
    }

    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class MemberNotNullNowAttribute : Attribute
    {
        public MemberNotNullNowAttribute(string member) => Members = new[] { member };

        public MemberNotNullNowAttribute(params string[] members) => Members = members;

        public string[] Members { get; }

        public int Order { get; init; } = -1;
    }

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class CompilerFeatureNeededAttribute : Attribute
    {
        public const string RefStructs = nameof(RefStructs);

        public CompilerFeatureNeededAttribute(string featureName)
        {
            FeatureName = featureName;
        }

        public string FeatureName { get; }

        public bool IsOptional { get; init; }
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    internal sealed class NotNullOnceAttribute : Attribute
    {
        public NotNullOnceAttribute(bool returnValue) => ReturnValue = returnValue;

        public bool ReturnValue { get; }
    }
}

namespace CapSdkExtras
{
    [CapSdk.Confined]
    public sealed class Extra(string text)
    {
        public string Run() => text.Trim();
    }

    [CapSdk.Confined]
    public sealed record Kept(string Text)
    {
        public int Size { get; init; } = Text.Length;
    }
}

namespace Systems.Parts
{
    [CapSdk.Confined]
    public sealed class Part(int number)
    {
        public int Run() => number + 1;
    }
}

namespace MyApp.System
{
    [CapSdk.Confined]
    public sealed class Clocks(int number)
    {
        public int Run() => number + 1;
    }
}

namespace Other.CapSdk.Powers
{
    [global::CapSdk.Confined]
    public sealed class Power(int number)
    {
        public int Run() => number + 1;
    }
}
