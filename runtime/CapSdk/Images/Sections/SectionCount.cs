namespace CapSdk.Images.Sections;

/// <summary>
/// Sections are a tree, and are written as a graph, in which an object can stand in many places for a byte each. What is made of each of them takes hundreds of bytes, and three
/// arrays in one another multiply. So they are counted by the bytes that they take at least where they are written once.
/// </summary>
internal struct SectionCount(int bytes)
{
    // Two for the object itself, one for each field, and what is always longer.
    private const int CallBytes = 8, SlotBytes = 21, EventualBytes = 4, HostedBytes = 4, InputBytes = 7, RequestBytes = 58, StaticBytes = 23, HeldBytes = 2, ElementBytes = 1;

    private long _least;

    /// <exception cref="ImageFormatException">Together they cannot take so few bytes.</exception>
    public static void Check(ProcessSections sections, int bytes)
    {
        var count = new SectionCount(bytes);
        foreach (var call in sections.Calls)
        {
            count.Add(CallBytes);
            count.AddAll(call.Waiting);
        }

        foreach (var slot in sections.Slots)
        {
            count.Add(SlotBytes);
            count.AddAll(slot.Pipelined);
        }

        foreach (var eventual in sections.Eventuals)
        {
            count.Add(EventualBytes);
            count.AddAll(eventual.Waiting);
        }

        foreach (var hosted in sections.Hosted) count.Add(HostedBytes + (ElementBytes * (long)hosted.Contracts.Length));
        foreach (var field in sections.Statics) count.Add(StaticBytes + (HeldBytes * (long)(field.Held?.Length ?? 0)));
        count.AddAll(sections.Inbox);
        if (sections.Gate is { } gate) count.AddAll(gate.Waiting);
        foreach (var bound in sections.Bounds) count.Add(ElementBytes + (ElementBytes * (long)bound.Length));
    }

    private void AddAll(RequestSection[] requests)
    {
        foreach (var request in requests) Add(request);
    }

    private void AddAll(InputSection[] inputs)
    {
        foreach (var input in inputs)
        {
            Add(InputBytes);
            if (input.Request is { } request) Add(request);
            if (input.Outcome is { } outcome) Add(ElementBytes * (long)outcome.Payload.References.Length);
        }
    }

    private void Add(RequestSection request) => Add(RequestBytes + (ElementBytes * (long)request.Arguments.References.Length));

    private void Add(long least)
    {
        if ((_least += least) > bytes) throw new ImageFormatException("The parts of the image are more than its size permits: one of them stands in several places.");
    }
}
