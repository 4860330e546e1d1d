using CapSdk.Images;
using CapSdk.Moving;
using CapSdk.Runtime.Tests.Components;
using CapSdk.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>A session carries each type table once, and what comes out is always the image that went in.</summary>
public sealed class TablesSentOnce : IAsyncLifetime
{
    private readonly MoveWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_second_process_of_its_kind_is_sent_without_type_tables()
    {
        var first = await MovedWhileItWaits("first", gates: 1);
        var second = await MovedWhileItWaits("second", gates: 2);
        Assert.InRange(first.SentBytes, first.ImageBytes - 16, first.ImageBytes + 16);
        Assert.InRange(second.ImageBytes, first.ImageBytes, first.ImageBytes + 16);
        // What is left: which interfaces, where its calls are parked, and what it holds.
        Assert.InRange(second.SentBytes, 1, first.SentBytes / 3);
    }

    [Fact]
    public async Task After_a_refused_move_the_tables_are_sent_again()
    {
        var full = await _world.Source.RestoreAsync<ILanding>(_world.Destination.Publish(_world.Destination.CreateLanding(new LandingOptions { MaxProcesses = 0 }))).WaitAsync(Hosts.Patience);
        await Assert.ThrowsAsync<MoveRefusedException>(() => _world.Source.Mover.Move(_world.Traveller.Control, full).WaitAsync(Hosts.Patience));
        var report = await _world.Move();
        Assert.InRange(report.SentBytes, report.ImageBytes - 16, report.ImageBytes + 16);
        Assert.Equal(1, await _world.Remote.Tell("arrived").WaitAsync(Hosts.Patience));
    }

    [Fact]
    public void Whatever_was_refused_lost_or_under_way_at_once_each_image_arrives_as_it_was() =>
        Prop.ForAll(Gen.Choose(0, 5).Two().Three().ListOf().ToArbitrary(), static moves => Arrive(moves)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(new byte[] { 2, 0 }, "No type table was kept in slot 0.")]
    [InlineData(new byte[] { 2, 200, 1 }, "No type table was kept in slot 200.")]
    [InlineData(new byte[] { 1, 64, 1, 7 }, "A type table is to be kept in slot 64 of 64.")]
    [InlineData(new byte[] { 3, 0 }, "A type table of an image is malformed.")]
    [InlineData(new byte[] { 0, 9, 1 }, "At byte 2 9 elements are announced, more than the 1 bytes left can hold.")]
    public void What_names_no_table_is_refused(byte[] bytes, string message) =>
        Assert.Equal(message, Assert.Throws<ImageFormatException>(() => new KeptTables().Read(new ByteReader(bytes))).Message);

    [Fact]
    public void More_tables_than_are_kept_are_sent_whole_and_a_peer_that_sends_more_to_keep_is_refused()
    {
        var (sent, kept) = (new SentTables(), new KeptTables());
        for (var i = 0; i < KeptTables.MaxTables + 10; i++) Assert.Equal(i < KeptTables.MaxTables, Send(sent, kept, BitConverter.GetBytes(i)));
        var large = new SentTables();
        Assert.True(Send(large, new KeptTables(), new byte[KeptTables.MaxBytes]));
        Assert.False(Send(large, new KeptTables(), [1]));

        using var greedy = new ByteWriter();
        var receiver = new KeptTables();
        foreach (var slot in (uint[])[0, 0, 1])
        {
            greedy.Byte((byte)TableMark.Keep);
            greedy.Var(slot);
            greedy.Var(KeptTables.MaxBytes);
            greedy.Bytes(new byte[KeptTables.MaxBytes]);
        }

        var bytes = new ByteReader(greedy.WrittenMemory);
        receiver.Read(bytes);
        receiver.Read(bytes);
        Assert.Equal("More than 262144 bytes of type tables are to be kept.", Assert.Throws<ImageFormatException>(() => receiver.Read(bytes)).Message);
    }

    private async Task<MoveReport> MovedWhileItWaits(string gate, int gates)
    {
        var recorder = await _world.Source.RestoreAsync<IRecorder>(_world.Callee.Publish<IRecorder>(_world.Recorder)).WaitAsync(Hosts.Patience);
        var traveller = await _world.Source.SpawnTravellerAsync(recorder).WaitAsync(Hosts.Patience);
        var waiting = traveller.Root.CounterAfter(gate);
        await _world.AtGates(gates);
        var report = await _world.Source.Mover.Move(traveller.Control, _world.Landing).WaitAsync(Hosts.Patience);
        await _world.Recorder.Open(gate);
        Assert.Equal(0, await (await waiting.WaitAsync(Hosts.Patience)).Read().WaitAsync(Hosts.Patience));
        return report;
    }

    // Each move is three pairs: its tables, whether it is prepared, and after how many further moves that is known.
    private static void Arrive(IList<((int Sections, int Heap) Tables, (int Outcome, int Later) End, (int, int) Unused)> moves)
    {
        var (sender, receiver) = (new TableExchange(), new TableExchange());
        List<(int At, SentImage Image, bool IsPrepared)> underWay = [];
        for (var i = 0; i < moves.Count; i++)
        {
            var image = Image(moves[i].Tables.Sections, moves[i].Tables.Heap, i);
            var sent = sender.Send(image);
            // One that the connection has lost never comes, and is not prepared; others come in order.
            if (moves[i].End.Outcome > 0) Assert.Equal(image, receiver.Receive(sent.Bytes).Join());
            underWay.Add((i + moves[i].End.Later, sent, moves[i].End.Outcome > 2));
            foreach (var ended in underWay.Where(one => one.At <= i).ToArray())
            {
                ended.Image.Ended(ended.IsPrepared);
                underWay.Remove(ended);
            }
        }
    }

    private static byte[] Image(int sections, int heap, int content)
    {
        using var head = new ByteWriter();
        HeapImage.Join(head, new byte[sections * 3], [(byte)content, 1]);
        using var image = new ByteWriter();
        image.Var((uint)head.Count);
        image.Bytes(head.Written);
        HeapImage.Join(image, new byte[heap * 2], [2, (byte)content]);
        return image.Written.ToArray();
    }

    // True if it was kept.
    private static bool Send(SentTables sent, KeptTables kept, byte[] table)
    {
        using var bytes = new ByteWriter();
        var slot = sent.Write(bytes, table);
        Assert.Equal(table, kept.Read(new ByteReader(bytes.WrittenMemory)).ToArray());
        if (slot is not null) sent.Filled(slot, isKept: true);
        return slot is not null;
    }
}
