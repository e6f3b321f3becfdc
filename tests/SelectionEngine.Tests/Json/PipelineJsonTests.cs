namespace SelectionEngine.Tests;

public class PipelineJsonTests
{
    private static TestCaseData Bad(string code, string path, string says, string json) => new TestCaseData(code, path, says, json).SetArgDisplayNames(code, path, says);

    private static string Stages(string stages) => $$"""{ "name": "School", "seed": "1", "stages": [ {{stages}} ] }""";

    private static IEnumerable<TestCaseData> Unreadable =>
    [
        Bad("json.syntax", "$", "no JSON", "{ \"name\": "),
        Bad("json.syntax", "$", "object", "[]"),
        Bad("json.syntax", "$", "no JSON", Stages("""{ "kind": "band", "name": "b", "by": "x", "width": 1 },""")),
        Bad("json.syntax", "$", "no JSON", "// comment\n" + Stages("""{ "kind": "band", "name": "b", "by": "x", "width": 1 }""")),
        Bad("json.syntax", "$", "no JSON", Stages("""{ "kind": "band", "name": "b", "by": "x", "width": NaN }""")),
        Bad("json.missing", "$.name", "name", """{ "seed": "1", "stages": [ { "kind": "band", "name": "b", "by": "x", "width": 1 } ] }"""),
        Bad("json.missing", "$.seed", "seed", """{ "name": "School", "stages": [ { "kind": "band", "name": "b", "by": "x", "width": 1 } ] }"""),
        Bad("json.missing", "$.stages", "stages", """{ "name": "School", "seed": "1" }"""),
        Bad("json.member", "$.sed", "Did you mean 'seed'?", """{ "name": "School", "seed": "1", "sed": "2", "stages": [] }"""),
        Bad("json.value", "$.asOf", "no day", """{ "name": "School", "seed": "1", "asOf": "01.09.2023", "stages": [] }"""),
        Bad("json.value", "$.decimals", "decimals", """{ "name": "School", "seed": "1", "decimals": 13, "stages": [] }"""),
        Bad("json.value", "$.stages", "no list", """{ "name": "School", "seed": "1", "stages": {} }"""),
        Bad("json.value", "$.reads[0]", "Did you mean 'measure'?", """{ "name": "School", "seed": "1", "reads": [ { "kind": "mesure", "name": "x" } ], "stages": [] }"""),
        Bad("json.value", "$.reads[0]", "belong to a measure", """{ "name": "School", "seed": "1", "reads": [ { "kind": "category", "name": "x", "min": 1 } ], "stages": [] }"""),
        Bad("json.member", "$.reads[0].mim", "'mim'", """{ "name": "School", "seed": "1", "reads": [ { "kind": "measure", "name": "x", "mim": 1 } ], "stages": [] }"""),
        Bad("stage.kind", "$.stages[0].kind", "Did you mean 'cut'?", Stages("""{ "kind": "cutt", "name": "c" }""")),
        Bad("stage.kind", "$.stages[0].kind", "does not say its kind", Stages("""{ "name": "c" }""")),
        Bad("stage.kind", "$.stages[0].kind", "does not say its kind", Stages("5")),
        Bad("json.member", "$.stages[0].wdth", "'wdth'", Stages("""{ "kind": "band", "name": "b", "by": "x", "width": 1, "wdth": 2 }""")),
        Bad("json.missing", "$.stages[0]", "width", Stages("""{ "kind": "band", "name": "b", "by": "x" }""")),
        Bad("json.value", "$.stages[0].width", "", Stages("""{ "kind": "band", "name": "b", "by": "x", "width": "wide" }""")),
        Bad("json.value", "$.stages[0].width", "", Stages("""{ "kind": "band", "name": "b", "by": "x", "width": null }""")),
        Bad("json.value", "$.stages[0].by", "name of a measure", Stages("""{ "kind": "band", "name": "b", "by": 5, "width": 1 }""")),
        Bad("json.value", "$.stages[0].name", "", Stages("""{ "kind": "band", "name": null, "by": "x", "width": 1 }""")),
        Bad("json.value", "$.stages[0].scales[0]", "", Stages("""{ "kind": "standardize", "name": "s", "of": ["x"], "scales": ["zz"] }""")),
        Bad("json.member", "$.stages[0].where.of[1].limt", "'limt'", Stages("""
            { "kind": "screen", "name": "s", "where": { "kind": "all", "of": [ { "kind": "atLeast", "measure": "x", "limit": 1 }, { "kind": "atLeast", "measure": "x", "limt": 1 } ] } }
            """)),
        Bad("json.kind", "$.stages[0].keep.kind", "Did you mean 'top'?", Stages("""{ "kind": "cut", "name": "c", "by": "x", "keep": { "kind": "topp", "count": 1 } }""")),
        Bad("stage.kind", "$.stages[0].stages[0].kind", "Did you mean 'band'?", Stages("""{ "kind": "deferred", "name": "d", "stages": [ { "kind": "bond", "name": "b" }, { "kind": "band", "name": "e", "by": "x", "width": 1 } ] }""")),
        Bad("json.member", "$.stages[0].keep.cuont", "'cuont'", Stages("""{ "kind": "cut", "name": "c", "by": "x", "keep": { "kind": "top", "cuont": 1 } }""")),
        Bad("json.missing", "$.stages[0].stages[0]", "width", Stages("""{ "kind": "deferred", "name": "d", "stages": [ { "kind": "band", "name": "b", "by": "x" }, { "kind": "band", "name": "e", "by": "x", "width": 1 } ] }""")),
    ];

    [TestCaseSource(nameof(Unreadable))]
    public void What_cannot_be_read_is_named_with_its_path(string code, string path, string says, string json)
    {
        PipelineException refused = Assert.Throws<PipelineException>(() => Pipeline.FromJson(json))!;

        Problem? problem = refused.Problems.FirstOrDefault(problem => problem.Code == code && problem.Path == path);
        Assert.That(problem?.What, Does.Contain(says), refused.Message);
    }

    [Test]
    public void A_member_given_twice_is_refused_with_its_name() => Assert.That(
        () => Pipeline.FromJson(Stages("""{ "kind": "band", "name": "b", "by": "x", "width": 1, "width": 2 }""")),
        Throws.TypeOf<PipelineException>().With.Message.Contains("width"));

    [Test]
    public void Problems_of_several_stages_are_named_at_once()
    {
        PipelineException refused = Assert.Throws<PipelineException>(() => Pipeline.FromJson(
            """{ "name": "School", "seed": "1", "asOf": 5, "stages": [ { "kind": "cutt", "name": "a" }, { "kind": "band", "name": "b" }, { "kind": "lot", "name": "c", "keep": "x" } ] }"""))!;

        Assert.That(refused.Problems.Select(problem => problem.Path), Is.EqualTo(new[] { "$.asOf", "$.stages[0].kind", "$.stages[1]", "$.stages[2].keep" }));
    }

    [Test]
    public void Several_mistakes_in_one_stage_are_named_at_once()
    {
        PipelineException refused = Assert.Throws<PipelineException>(() => Pipeline.FromJson(
            Stages("""{ "kind": "cut", "name": "c", "bye": "x", "keep": { "kind": "topp" }, "pre": "y" }""")))!;

        Assert.That(refused.Problems.Select(problem => problem.Path), Is.SupersetOf(new[] { "$.stages[0].bye", "$.stages[0].pre", "$.stages[0].keep.kind", "$.stages[0]" }));
    }

    [Test]
    public void What_can_be_read_is_checked_as_a_whole() => Assert.That(
        Assert.Throws<PipelineException>(() => Pipeline.FromJson(Stages("""{ "kind": "band", "name": "b", "by": "x", "width": -1 }""")))!.Problems[0].Path,
        Is.EqualTo("$.stages[0].width"));

    [Test]
    public void The_kind_may_stand_anywhere() =>
        Assert.That(Pipeline.FromJson(Stages("""{ "width": 1, "name": "b", "by": "x", "kind": "band" }""")).Stages[0], Is.EqualTo(new Band("b", new("x"), 1)));

    [Test]
    public void What_is_left_out_has_its_default() => Assert.That(
        Pipeline.FromJson(Stages("""{ "kind": "cut", "name": "c", "by": "x", "keep": { "kind": "top", "count": 3 } }""")),
        Is.EqualTo(Pipeline.For("School", 1).Cut("c", by: new("x"), keep: 3).Build()));

    [Test]
    public void The_schema_may_be_named() =>
        Assert.That(() => Pipeline.FromJson("""{ "$schema": "pipeline.schema.json", "name": "School", "seed": "1", "stages": [ { "kind": "lot", "name": "c", "keep": 1 } ] }"""), Throws.Nothing);

    [Test]
    public void A_share_is_one_number_however_it_is_written() => Assert.That(
        Pipeline.FromJson(Stages("""{ "kind": "cut", "name": "c", "by": "x", "keep": { "kind": "share", "part": 0.80 } }""")).Fingerprint,
        Is.EqualTo(Pipeline.For("School", 1).Cut("c", by: new("x"), share: 0.8m).Build().Fingerprint));

    [Test]
    public void Another_seed_is_another_pipeline() => Assert.That(
        Pipeline.For("p", 1).Lot("l", keep: 1).Build(), Is.Not.EqualTo(Pipeline.For("p", 2).Lot("l", keep: 1).Build()));

    [Test]
    public void Cyrillic_is_written_as_it_is() => Assert.That(Pipeline.For("Школа мэров", 1).Lot("жребий", keep: 1).Build().ToJson(), Does.Contain("Школа мэров").And.Contain("жребий"));
}
