using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Images.Sections;

namespace CapSdk.Moving;

/// <summary>
/// Station 4, at the destination, last: objects of classes that have other fields here are told (<see cref="UpgradedAttribute"/>). Before the decision, so that one who cannot cope
/// costs nothing.
/// </summary>
internal sealed class Upgrading(RestoredProcess restored)
{
    // What runs; null before the first one.
    private volatile MethodInfo? _running;

    /// <summary>Returns null, or why the process may not land.</summary>
    public UpgradeRefusal? Run()
    {
        if (restored.Upgraded.Count == 0) return null;
        return Tell() ?? (RenewedTables.Renew(restored.Tables) is { } changed ? new UpgradeRefusal(changed.Message, changed.ToBlocker()) : null);
    }

    /// <summary>The refusal where it has not ended within <paramref name="limit"/>.</summary>
    public UpgradeRefusal TooLong(TimeSpan limit)
    {
        var (name, type) = _running is { } method ? (NameOf(method), CodeNames.Of(method.DeclaringType!)) : ($"A method of {restored.Process.Contract.Name}", restored.Process.Contract.Name);
        var difference = string.Create(CultureInfo.InvariantCulture, $"has not ended within {limit.TotalSeconds:0.###} s (half of Deadlines.Prepare)");
        return new UpgradeRefusal($"{name}, which is marked [Upgraded], {difference}.", new Blocker(_running is null ? "" : name, difference, type, "Let it do no more than fill fields, or raise the deadline."));
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever users' code throws refuses the move.")]
    private UpgradeRefusal? Tell()
    {
        UpgradeRefusal? refusal = null;
        restored.Process.RunAhead(() =>
        {
            foreach (var (target, method) in restored.Upgraded.SelectMany(static target => UpgradeMethods.Of(target.GetType()).Select(method => (target, method))))
            {
                _running = method;
                try
                {
                    method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, null, null);
                }
                catch (Exception thrown)
                {
                    var type = CodeNames.Of(target.GetType());
                    var difference = $"has thrown {thrown.GetType().Name}: {thrown.Message}";
                    refusal = new UpgradeRefusal($"{type}.{method.Name}, which is marked [Upgraded], {difference}", new Blocker($"{type}.{method.Name}", difference, type, "Let it cope with whatever an object of the other build may hold."));
                    return;
                }
            }
        });
        return refusal;
    }

    private static string NameOf(MethodInfo method) => $"{CodeNames.Of(method.DeclaringType!)}.{method.Name}";
}

/// <param name="Message">A sentence.</param>
/// <param name="Blocker">The same for a list.</param>
internal sealed record UpgradeRefusal(string Message, Blocker Blocker);
