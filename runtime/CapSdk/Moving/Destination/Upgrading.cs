using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Images.Sections;

namespace CapSdk.Moving;

/// <summary>
/// Station 4, at the destination, last: objects of classes that have other fields here are told (<see cref="UpgradedAttribute"/>). Before the decision, so that one who cannot cope
/// costs nothing.
/// </summary>
internal static class Upgrading
{
    /// <summary>Returns null, or why the process may not land, as a sentence.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever users' code throws refuses the move.")]
    public static string? Run(RestoredProcess restored)
    {
        string? refusal = null;
        if (restored.Upgraded.Count == 0) return refusal;
        restored.Process.RunAhead(() =>
        {
            foreach (var (target, method) in restored.Upgraded.SelectMany(static target => UpgradeMethods.Of(target.GetType()).Select(method => (target, method))))
            {
                try
                {
                    method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, null, null);
                }
                catch (Exception thrown)
                {
                    refusal = $"{CodeNames.Of(target.GetType())}.{method.Name}, which is marked [Upgraded], has thrown {thrown.GetType().Name}: {thrown.Message}";
                    return;
                }
            }
        });
        return refusal;
    }
}
