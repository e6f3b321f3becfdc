namespace SelectionEngine.Tests;

/// <summary>Every code under which a problem of a pipeline is told. Programs match on them: a code may be added, never renamed.</summary>
internal static class ProblemCodes
{
    public static readonly string[] All =
    [
        "asof.missing", "await.empty", "band.below", "band.places", "band.reliability", "band.ties", "band.width", "bank.content", "bank.folder",
        "bank.hash", "bank.missing", "bank.path", "category.monitoring", "cohort.clash", "cohort.gap", "cohort.held_back", "cohort.reserve",
        "cohort.seats", "cohort.short", "cohort.ties", "column.duplicate", "column.kind", "column.later", "column.taken", "column.unknown",
        "composite.empty", "composite.missing", "composite.resolution", "composite.twice", "composite.weight", "condition.age", "condition.empty", "condition.labels",
        "condition.limit", "condition.tenure", "conflict.one", "conflicts.assessor", "conflicts.attribute", "conflicts.empty", "cut.keep",
        "deferred.last", "deferred.stages", "json.kind", "json.member", "json.missing", "json.syntax", "json.value", "label.unknown", "lot.keep",
        "named.above_seats", "named.barred", "named.conflict", "nominee.empty", "nominee.none", "nominee.twice", "nominee.unknown",
        "override.deferred", "override.nominee", "override.stage", "override.twice", "panel.conflicts", "panel.errors", "panel.many_facet",
        "panel.ratings", "panel.severity", "panel.trimmed", "pipeline.empty", "quota.above_seats", "quota.bounds", "quota.empty", "quota.flex",
        "quota.labels", "quota.nobody", "quota.one_to_one", "quota.sum", "rescale.empty", "rescale.outside", "rescale.range", "score.bounds", "score.error", "score.grid", "score.items", "score.missing",
        "score.prior", "score.reversed", "score.scale", "score.sem", "seats.above_nominees", "setaside.guarantee", "setaside.name", "setaside.rules",
        "setaside.seats", "stage.duplicate", "stage.kind", "stage.unnamed", "standardize.empty", "ties.key", "verify.critical", "verify.error",
        "verify.same",
    ];
}
