namespace CapSdk.Processes;

/// <summary>A <see cref="StreamSource{T}"/> whatever its items: it says itself whose turns it runs on.</summary>
internal interface IStreamHome
{
    Process Home { get; }
}
