using System.Text;
using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;
using CapSdk.Wire;

namespace CapSdk.Runtime.Tests.PastImages;

/// <summary>As <see cref="PastImageTests"/>, of a whole process: with something in every section.</summary>
public sealed class PastProcessTests : IAsyncLifetime
{
    private const string Image = "Process.image", End = "Process.txt";

    private readonly Hosts _hosts = new();
    private readonly Recorder _recorder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task A_process_of_another_version_is_refused_with_one_sentence()
    {
        var platform = (await _hosts.StartAsync()).Platform;
        var others = PastFolder.Others.Where(static folder => folder.Has(Image)).ToArray();
        Assert.NotEmpty(others);
        foreach (var folder in others)
        {
            Assert.Contains("inputs", Encoding.UTF8.GetString(folder.Read(End)), StringComparison.Ordinal);
            Assert.Contains(
                $"The image has version {folder.Version}; this host reads version {HeapImage.Version}.",
                Assert.Throws<ImageFormatException>(() => ProcessRestore.Restore(platform, folder.Read(Image), [])).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_past_image_of_a_process_is_the_process_that_it_was()
    {
        var (callee, source, destination, caller) = (await _hosts.StartAsync(), await _hosts.StartAsync(), await _hosts.StartAsync(), await _hosts.StartAsync());
        var recorder = await source.RestoreAsync<IRecorder>(callee.Publish<IRecorder>(_recorder)).WaitAsync(Hosts.Patience);
        var quiet = await source.SpawnQuietAsync(recorder).WaitAsync(Hosts.Patience);
        var remote = await caller.RestoreAsync<IQuiet>(source.Publish(quiet.Root)).WaitAsync(Hosts.Patience);
        Assert.Equal(1, await remote.Keep("first").AsTask().WaitAsync(Hosts.Patience));
        var room = await remote.Room("red").AsTask().WaitAsync(Hosts.Patience);
        var process = Assert.Single(source.Platform.Processes.All);
        _ = process.Queue.Hold();

        // These wait in the inbox.
        _ = quiet.Root.Keep("second");
        _ = quiet.Root.Room("blue");
        var tokens = process.Calls.Pending.ToDictionary(static call => call, _ => (ResumeToken?)new ResumeToken(new HostContact(HostId.Parse(callee.Fingerprint), ["127.0.0.1:1"]), Guid.NewGuid()));
        var captured = ProcessCapture.Capture(process, tokens, process.NextAttempt());
        Assert.Single(captured.Capabilities);

        var platform = destination.Platform;
        PastFolder.OfThisVersion.WriteOnce(Image, () => Complete(captured.Bytes));
        var image = PastFolder.OfThisVersion.Read(Image);
        PastFolder.OfThisVersion.WriteOnce(End, () => Encoding.UTF8.GetBytes(Restored(image)));
        Assert.Equal(Encoding.UTF8.GetString(PastFolder.OfThisVersion.Read(End)).ReplaceLineEndings("\n"), Restored(image));
        GC.KeepAlive(room);

        string Restored(byte[] bytes)
        {
            var restored = ProcessRestore.Restore(platform, bytes, captured.Capabilities);
            return string.Join('\n',
                restored.Process.Root,
                $"component {restored.Component}, epoch {restored.Process.Epoch}, {restored.Process.Queue.Count} inputs, {restored.Holds.Count} holds, {restored.Bounds.Count} bounds",
                $"successors {string.Join(", ", restored.Successors.Select(static successor => successor.Interface))}",
                $"resumes {string.Join(", ", restored.Resumes.Select(static resume => $"{resume.Token.Token} at {resume.Token.Host.Addresses[0]}"))}",
                $"parked {string.Join(", ", restored.Parked.Select(static parked => parked.Token))}",
                $"gate {restored.Process.GateState!.Holder}, {restored.Process.GateState.Waiting.Count} wait",
                $"names {string.Join(", ", restored.Process.Names.All().Select(static name => name.Last))}",
                $"floors {string.Join(", ", restored.Process.Floors.All())}",
                $"objects {string.Join(", ", restored.Process.Objects.All().Select(static one => one.Target).Where(static target => target is QuietRoom))}");
        }

        // What this process does not happen to have.
        byte[] Complete(byte[] bytes)
        {
            var (sections, heap) = SectionCodec.Decode(platform.Codecs, platform.Root, bytes, new ReadBudget(GraphLimits.Image, bytes.Length));
            var own = sections.Hosted[0];
            return SectionCodec.Encode(
                platform.Codecs,
                sections with
                {
                    Holds = 1,
                    References = [.. sections.References, new RefSection(RefKind.Own, own.Id, own.Contracts[0])],
                    Eventuals = [.. sections.Eventuals, new EventualSection(own.Contracts[0], [])],
                    Floors = [.. sections.Floors, new FloorSection(Guid.NewGuid(), 3)],
                    Bounds = [[0]],
                    Gate = new GateSection(Guid.NewGuid(), -1, 1, []),
                },
                heap.ToArray());
        }
    }
}
