using System.Globalization;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>Frames as people read them.</summary>
internal static class FrameNames
{
    /// <summary><c>Tour.Visit, await 1</c>: the method, and which of its awaits, counted in the source's order, it has reached.</summary>
    public static string Of(IFrame frame)
    {
        var method = CodeNames.Of(frame.StateMachineType);
        return StateOf(frame) is >= 0 and var state ? string.Create(CultureInfo.InvariantCulture, $"{method}, await {state + 1}") : method;
    }

    private static int? StateOf(IFrame frame)
    {
        if (frame.BoxedStateMachine is not { } machine) return null;
        var field = Array.Find(RuntimeTypes.DeclaredFields(frame.StateMachineType), static field => field.Name == "<>1__state");
        return (int?)field?.GetValue(machine);
    }
}
