using CapSdk;
using CapSdk.Powers;
using LiveMove.Library;

namespace LiveMove.Hosts;

/// <summary>The OS process that owns the folder. Offers it, and the side door.</summary>
internal static class LibraryHost
{
    public static Task<int> RunAsync(DirectoryInfo folder, TimeSpan delay) => ChildHost.RunAsync(host => Offer(host, folder, new ReadingRoom(delay)));

    private static IEnumerable<SturdyReference> Offer(CapHost host, DirectoryInfo folder, ReadingRoom room) =>
    [
        host.Publish<IReadOnlyDirectory>(new LibraryDirectory(new FileDirectory(folder.FullName), "", room)),
        host.Publish<ILibraryControl>(new LibraryControl(folder, room)),
    ];
}
