namespace CapSdk.Codecs.Code;

/// <summary>What of the stack, of the locals and of the arguments leads to the content, before one instruction.</summary>
internal sealed class ContentState(List<ContentValue> stack, ContentValue[] locals, ContentValue[] arguments)
{
    public List<ContentValue> Stack => stack;

    public ContentValue[] Locals => locals;

    public ContentValue[] Arguments => arguments;

    public ContentState Copy() => new([.. stack], [.. locals], [.. arguments]);

    public bool Push(ContentValue value)
    {
        stack.Add(value);
        return true;
    }

    // The local of that address, where it is one.
    public void Fill(int local)
    {
        if (local > 0) locals[local - 1] = ContentValue.Content;
    }

    public ContentValue Pop()
    {
        var top = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        return top;
    }

    // True where more leads to the content than on the ways before.
    public bool Add(ContentState other)
    {
        var isMore = Add(locals, other.Locals) | Add(arguments, other.Arguments);
        for (var i = 0; i < Math.Min(stack.Count, other.Stack.Count); i++)
        {
            var both = stack[i].Or(other.Stack[i]);
            isMore |= both != stack[i];
            stack[i] = both;
        }

        return isMore;
    }

    private static bool Add(ContentValue[] here, ContentValue[] there)
    {
        var isMore = false;
        for (var i = 0; i < here.Length; i++)
        {
            var both = here[i].Or(there[i]);
            isMore |= both != here[i];
            here[i] = both;
        }

        return isMore;
    }
}
