using CapSdk.Codecs;
using CapSdk.Scenarios.Running;

namespace CapSdk.HotReload.Tests;

/// <summary>Code that is edited while it runs: what is new moves, what was suspended in other code does not resume in it.</summary>
public sealed class EditedComponents
{
    private const string Before = """
        using System;
        using System.Collections.Generic;
        using CapSdk;
        using CapSdk.Scenarios;
        public static class Entry { public static Promise<string> Start(IOutside outside) => new Component().Run(outside); }
        public class Component
        {
            private readonly List<string> _notes = new List<string>();
            public async Promise<string> Run(IOutside outside)
            {
                for (var round = 1; round < 4; round++)
                {
                    var text = await outside.Text("round " + round);
                    Note(text);
                }
                return Told();
            }
            private void Note(string text) { _notes.Add(text); }
            private string Told() { return string.Join(",", _notes); }
        }
        """;

    private static readonly string s_withField = Before
        .Replace("_notes.Add(text); }", "_notes.Add(text); _added += text.Length; }")
        .Replace("_notes); }", "_notes) + \" \" + _added; } private int _added;");

    private static readonly string s_withAwait = s_withField.Replace("var text = await", "await outside.Pause(); var text = await");

    [Fact]
    public void A_field_that_was_added_by_an_edit_moves()
    {
        var build = new EditableBuild(Before);
        Assert.Equal("round 1,round 2,round 3", Finish(build.RunUntil(1).Move()));
        AddField(build);
        for (var answers = 0; answers < 3; answers++) Assert.Equal("round 1,round 2,round 3 21", Finish(build.RunUntil(answers).Move()));
    }

    [Fact]
    public void What_was_captured_before_an_edit_lands_after_it_where_its_suspended_method_is_the_same()
    {
        var build = new EditableBuild(Before);
        var world = build.RunUntil(1);
        var image = world.Capture();
        AddField(build);
        Assert.Equal("round 1,round 2,round 3 14", Finish(world.RestoredFrom(image, build.Codecs)));
    }

    [Fact]
    public void What_was_suspended_in_a_method_that_was_edited_is_refused_though_its_module_has_the_same_version_id()
    {
        var build = new EditableBuild(Before);
        AddField(build);
        var world = build.RunUntil(1);
        var image = world.Capture();
        build.Edit(s_withAwait, ["Run"]);
        var changed = Assert.Throws<CodeChangedException>(() => world.RestoredFrom(image, build.Codecs));
        Assert.StartsWith("Component.Run", changed.Message, StringComparison.Ordinal);
        Assert.Equal("it has 2 awaits here, and 1 where it was suspended", changed.Difference);
    }

    [Fact]
    public void A_method_that_was_edited_moves_at_each_of_its_awaits()
    {
        var build = new EditableBuild(Before);
        Finish(build.RunUntil(1).Move());
        AddField(build);
        build.Edit(s_withAwait, ["Run"]);
        for (var answers = 0; answers < 6; answers++) Assert.Equal("round 1,round 2,round 3 21", Finish(build.RunUntil(answers).Move()));
    }

    private static void AddField(EditableBuild build) => build.Edit(s_withField, ["Note", "Told"], "_added");

    private static string Finish(OutsideWorld world)
    {
        while (world.HasPending) world.Step();
        return world.Root.Value;
    }
}
