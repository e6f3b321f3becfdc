namespace SelectionEngine;

/// <summary>Finds everything wrong with a pipeline as a whole, before anything runs.</summary>
internal static class PipelineCheck
{
    public static IEnumerable<Problem> Of(Pipeline pipeline)
    {
        Places places = new(pipeline);

        if (pipeline.Stages.Count == 0)
        {
            yield return new("pipeline.empty", $"Pipeline '{pipeline.Name}'", "$.stages", "It has no stages.", "Add at least one.");
        }

        foreach (IGrouping<string, Column> twice in pipeline.Inputs.GroupBy(column => column.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return new("column.duplicate", $"Pipeline '{pipeline.Name}'", "$.reads", $"The column '{twice.Key}' is stated {twice.Count()} times.", "State every column once.");
        }

        Dictionary<string, Column> known = pipeline.Inputs.DistinctBy(column => column.Name, StringComparer.Ordinal).ToDictionary(column => column.Name, StringComparer.Ordinal);
        HashSet<string> names = new(StringComparer.Ordinal), given = new(StringComparer.Ordinal);
        long left = long.MaxValue;
        Spans spans = new(pipeline.Inputs);

        foreach ((Stage stage, string where, string path) in places.All)
        {
            if (string.IsNullOrWhiteSpace(stage.Name))
            {
                yield return new("stage.unnamed", where, $"{path}.name", "It has no name.", "Give it one: facts and trails are told by it.");
            }
            else if (!names.Add(stage.Name))
            {
                yield return new("stage.duplicate", where, $"{path}.name", $"An earlier stage is called '{stage.Name}' too.", "Give every stage a name of its own.");
            }

            foreach (Flaw flaw in stage.Flaws)
            {
                yield return new(flaw.Code, where, flaw.Member.Length == 0 ? path : $"{path}.{flaw.Member}", flaw.What, flaw.Fix);
            }

            if (stage is Composite { Method: CompositeMethod.Sum } sum && spans.Of(sum.Parts) is > 0 and double span && span < pipeline.Terms.Resolution.Step * (1 - 1e-9))
            {
                yield return new("composite.resolution", where, $"{path}.parts", FormattableString.Invariant(
                        $"Its weights are so small that the whole sum spans about {span:0.##e0}, less than one step of {pipeline.Terms.Resolution.Step}: nearly everybody would be level, and the lot would decide."),
                    "Raise all weights alike, which changes no order, or tell scores apart by more decimals.");
            }

            spans.Add(stage);

            if (stage.NeedsAsOf && pipeline.Terms.AsOf is null)
            {
                yield return new("asof.missing", where, "$.asOf", "It counts ages or tenures, but the pipeline has no as-of date.", "State the day on which they are counted: asOf.");
            }

            foreach (Column column in stage.Needs.DistinctBy(column => column.Name, StringComparer.Ordinal))
            {
                if (Unmet(column) is { } problem) yield return problem;

                Category? category = column as Category;
                bool monitored = category is { MonitoringOnly: true } || (known.GetValueOrDefault(column.Name) is Category { MonitoringOnly: true });

                if (monitored && !stage.CountedOnly.Any(counted => counted.Name == column.Name))
                {
                    yield return new("category.monitoring", where, path, $"It decides by the category '{column}', which is for monitoring only.",
                        "Decide by something else, or count the category in a quota of a cohort.");
                }
            }

            foreach ((Category category, string label) in Labels(stage))
            {
                if (known.GetValueOrDefault(category.Name) is Category { Labels: { } labels } && !labels.Contains(label, StringComparer.Ordinal))
                {
                    yield return new("label.unknown", where, path, $"It asks for the label '{label}' of '{category}', which can only be: {string.Join(", ", labels)}.{Nearest(label, labels)}",
                        "Correct the label, or state it among those that the category may have.");
                }
            }

            for (int i = 0; stage is Cohort { Quotas: var quotas, Seats: var seats } && i < quotas.Count; i++)
            {
                if (quotas[i] is { Per: { } per, Where.Count: 0, Min: var min } && min <= seats
                    && known.GetValueOrDefault(per.Name) is Category { Labels.Count: var groups } && (long)min * groups > seats)
                {
                    yield return new("quota.sum", where, $"{path}.quotas[{i}].min", $"Its minimum of {min} for each of the {groups} labels of '{per}' adds up to more than the {seats} seats, so it can never be met.",
                        "Lower it or offer more seats.");
                }
            }

            if (stage is Cohort cohort && cohort.SeatsNow > left)
            {
                yield return new("seats.above_nominees", where, $"{path}.seats", $"It has {cohort.Seats} seats, but at most {left} nominees can reach it.",
                    "Let more nominees through the stages before it, or offer fewer seats.");
            }

            if (!places.IsDeferred(stage)) left = Math.Min(left, stage.MostAdvanced(left));

            foreach (Measure measure in stage.GivenMeasures)
            {
                if (!given.Add(measure.Name) || known.ContainsKey(measure.Name))
                {
                    yield return new("column.taken", where, path, $"It gives the measure '{measure}', but there is a column of that name already.", "Give the new measure another name.");
                }
            }

            Problem? Unmet(Column column)
            {
                if (given.Contains(column.Name))
                {
                    return column is Measure ? null : WrongKind(column, "measure");
                }

                if (known.TryGetValue(column.Name, out Column? input))
                {
                    return input.GetType() == column.GetType() ? null : WrongKind(column, input.Kind);
                }

                if (places.GivenLater(stage, column) is { } later)
                {
                    return new("column.later", where, path, $"It needs the {column.Kind} '{column}', which only the later stage '{later}' gives.", $"Put it after '{later}'.");
                }

                return pipeline.Inputs.Count == 0 ? null : new("column.unknown", where, path,
                    $"It needs the {column.Kind} '{column}', but the pipeline reads no such column and no earlier stage gives it.{Nearest(column.Name, known.Keys.Concat(given))}",
                    "State it among the columns that the pipeline reads, or put the stage that gives it before this one.");
            }

            Problem WrongKind(Column column, string kind) => new("column.kind", where, path,
                $"It needs the {column.Kind} '{column}', but that column is a {kind}.", $"Name a {column.Kind}.");
        }
    }

    public static IEnumerable<Problem> Of(Pipeline pipeline, Pool pool)
    {
        Places places = new(pipeline);
        HashSet<string> given = new(StringComparer.Ordinal);

        foreach (Column input in pipeline.Inputs)
        {
            if (Unmet(input, $"Pipeline '{pipeline.Name}'", "$.reads") is { } problem) yield return problem;
        }

        foreach ((Stage stage, string where, string path) in places.All)
        {
            foreach (Column column in stage.Needs.DistinctBy(column => column.Name, StringComparer.Ordinal).Where(column => !given.Contains(column.Name)))
            {
                if (pipeline.Inputs.Count == 0 && Unmet(column, where, path) is { } problem) yield return problem;

                if (pool.Find(column.Name) is Category { MonitoringOnly: true } && !stage.CountedOnly.Any(counted => counted.Name == column.Name))
                {
                    yield return new("category.monitoring", where, path, $"It decides by the category '{column}', which the pool marks as for monitoring only.",
                        "Decide by something else, or count the category in a quota of a cohort.");
                }
            }

            if (stage is Cohort cohort && cohort.Seats > pool.Count)
            {
                yield return new("seats.above_nominees", where, $"{path}.seats", $"It has {cohort.Seats} seats, but the pool has {pool.Count} nominees.",
                    "Some seats will stay empty.")
                {
                    IsError = false,
                };
            }

            foreach (Problem problem in Unknown(stage, pool, pipeline.Inputs, where, path)) yield return problem;

            foreach (Measure measure in stage.GivenMeasures)
            {
                given.Add(measure.Name);

                if (pool.Find(measure.Name) is not null)
                {
                    yield return new("column.taken", where, path, $"It gives the measure '{measure}', but the pool has a column of that name already.", "Give the new measure another name.");
                }
            }
        }

        Problem? Unmet(Column column, string where, string path) => pool.Find(column.Name) switch
        {
            null => new("column.unknown", where, path,
                $"It needs the {column.Kind} '{column}', but the pool has no such column and no earlier stage gives it.{Nearest(column.Name, pool.Columns.Select(known => known.Name))}",
                "Add it with Pool.With(...), or put the stage that gives it before this one."),
            { } found when found.GetType() != column.GetType() => new("column.kind", where, path,
                $"It needs the {column.Kind} '{column}', but in the pool that column is a {found.Kind}.", $"Name a {column.Kind}."),
            _ => null,
        };
    }

    /// <summary>Nominees and labels that a stage names and the pool does not have.</summary>
    public static IEnumerable<Problem> Unknown(Stage stage, Pool pool, IReadOnlyList<Column> inputs, string where, string path)
    {
        if (pool.Count == 0) yield break;

        foreach ((string id, string member) in (stage as Cohort)?.NamedIds ?? [])
        {
            if (!pool.Contains(id))
            {
                yield return new("nominee.unknown", where, $"{path}.{member}", $"It names the nominee '{id}', whom the pool does not have.{Nearest(id, Enumerable.Range(0, pool.Count).Select(pool.Id))}",
                    "Correct the id, or take the nominee out of the rule.");
            }
        }

        foreach ((Category category, string label) in Labels(stage))
        {
            if (pool.Find(category.Name) is not Category found || pool[category].CodeOf(label) >= 0) continue;

            // In a quota a misspelt label would be a limit on nobody, so it must at least be one that was stated.
            bool stated = new[] { found, category, inputs.OfType<Category>().FirstOrDefault(input => input.Name == category.Name) }.Any(known => known?.Labels?.Contains(label, StringComparer.Ordinal) == true);
            bool isError = stage is Cohort && !stated;

            yield return new("label.unknown", where, path, $"It asks for the label '{label}' of '{category}', which no nominee has.{Nearest(label, pool[category].Names.ToArray())}",
                isError ? "Correct the label; if it is right, state it among the labels that the category may have." : "Correct the label if it is misspelt.")
            {
                IsError = isError,
            };
        }
    }

    /// <summary>What the stages remarked once they had settled their rules.</summary>
    public static IEnumerable<Problem> Of(Pipeline pipeline, IReadOnlyList<StageRun> runs)
    {
        Places places = new(pipeline);

        foreach (StageRun run in runs)
        {
            Flaw[] remarks = [.. run.Slot.Stage.Remarks(run.Facts)];
            if (remarks.Length == 0) continue;
            (_, string where, string path) = places.All.First(place => ReferenceEquals(place.Stage, run.Slot.Stage));

            foreach (Flaw remark in remarks)
            {
                yield return new(remark.Code, where, remark.Member.Length == 0 ? path : $"{path}.{remark.Member}", remark.What, remark.Fix) { IsError = false };
            }
        }
    }

    /// <summary>What a misspelt name was probably meant to be, as a sentence; empty when nothing is near.</summary>
    public static string Nearest(string name, IEnumerable<string> known)
    {
        (string? best, int distance) = known.Select(other => (other, Distance(name, other))).OrderBy(pair => pair.Item2).ThenBy(pair => pair.other, StringComparer.Ordinal).FirstOrDefault();
        return best is not null && distance <= Math.Max(1, name.Length / 3) ? $" Did you mean '{best}'?" : "";
    }

    private static IEnumerable<(Category, string)> Labels(Stage stage) => stage switch
    {
        Screen screen => screen.Where.NamedLabels,
        Cohort cohort => cohort.NamedLabels,
        _ => [],
    };

    private static int Distance(string left, string right)
    {
        int[] above = [.. Enumerable.Range(0, right.Length + 1)];

        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = above[0];
            above[0] = i;

            for (int j = 1; j <= right.Length; j++)
            {
                int cost = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                (diagonal, above[j]) = (above[j], Math.Min(Math.Min(above[j], above[j - 1]) + 1, diagonal + cost));
            }
        }

        return above[^1];
    }

    /// <summary>Where each stage stands, in words and as a JSON path.</summary>
    private sealed class Places
    {
        private readonly HashSet<Stage> _deferred = new(ReferenceEqualityComparer.Instance);

        public Places(Pipeline pipeline)
        {
            Visit(pipeline.Stages, "$.stages", null);

            void Visit(IReadOnlyList<Stage> stages, string path, string? block)
            {
                for (int i = 0; i < stages.Count; i++)
                {
                    string where = block is null ? $"Stage '{stages[i].Name}' ({i + 1} of {stages.Count})" : $"Stage '{stages[i].Name}' ({i + 1} of {stages.Count} in '{block}')";
                    All.Add((stages[i], where, $"{path}[{i}]"));
                    if (block is not null && i < stages.Count - 1) _deferred.Add(stages[i]);
                    Visit([.. stages[i].Inner], $"{path}[{i}].stages", stages[i].Name);
                }
            }
        }

        public List<(Stage Stage, string Where, string Path)> All { get; } = [];

        public bool IsDeferred(Stage stage) => _deferred.Contains(stage);

        public string? GivenLater(Stage stage, Column column) => All
            .SkipWhile(place => !ReferenceEquals(place.Stage, stage)).Skip(1)
            .FirstOrDefault(place => place.Stage.GivenMeasures.Any(measure => measure.Name == column.Name)).Stage?.Name;
    }
}
