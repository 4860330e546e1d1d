namespace CapSdk.Promises;

/// <summary>A continuation that belongs to a loop and is given a new one when an image is restored.</summary>
internal interface IAdoptable
{
    /// <summary>From now on the continuation runs on <paramref name="home"/>.</summary>
    void Adopt(TurnLoop home);
}
