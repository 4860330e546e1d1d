namespace CapSdk.Promises;

/// <summary>
/// What a promise's single state field holds once it is settled. Before that the field holds null, one <see cref="IContinuation"/>,
/// or a list of them.
/// </summary>
internal class Settlement
{
    /// <summary>The one settlement of all fulfilled promises; the value is in <see cref="Promise{T}"/>.</summary>
    public static readonly Settlement Fulfilled = new();

    private protected Settlement() { }

    /// <summary>Why the promise broke; null when fulfilled. To look at it is no observation (<see cref="Breakage.Observed"/>).</summary>
    public virtual Exception? Error => null;

    /// <summary>A broken promise's settlement.</summary>
    /// <param name="error">Why it broke.</param>
    /// <param name="home">Who hears of it if nobody ever asks; null for nobody.</param>
    public static Settlement Broken(Exception error, TurnLoop? home) => new Breakage(error, home);
}
