using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Lets through everybody at or above a score, or the best so many, or the best share: overall or in every group of a category.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="By">The score to compare, rounded to the pipeline's resolution; a nominee without it is held.</param>
/// <param name="Keep">How many.</param>
/// <param name="Per">The category in whose groups the cut is made; null for one cut over all. A nominee without a label is held.</param>
/// <param name="Ties">What happens to equal scores at the boundary; null for the lot.</param>
public sealed record Cut(string Name, Measure By, Keep Keep, Category? Per = null, Ties? Ties = null) : Stage<CutSummary, CutFacts>(Name)
{
    /// <summary>What happens to equal scores at the boundary.</summary>
    public Ties Ties { get; } = Ties ?? Ties.ByLot;

    internal override Ranking? Ranking => new(By, Ties);

    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => [.. Ranking!.Needs, .. Per is null ? Array.Empty<Column>() : [Per]];

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws => [.. Keep.Flaws, .. Ties.Flaws];

    /// <inheritdoc/>
    protected internal override long MostAdvanced(long entered) =>
        Keep is Keep.Top top && Per is null && Ties.Policy != TiePolicy.Include ? Math.Min(entered, top.Count) : entered;

    /// <inheritdoc/>
    protected override CutSummary Summarize(Part part) => new(Ranked.Of(part, Ranking!));

    /// <inheritdoc/>
    protected override CutFacts Settle(CutSummary whole, Terms terms) => Settle(whole, terms, Effort.Plain);

    internal override CutFacts Settle(CutSummary whole, Terms terms, Effort effort)
    {
        ParallelOptions threads = effort.ThreadsFor(whole.Ranked.Count);
        Grouped grouped = whole.Ranked.ByGroup(Per, threads);
        CutPoint[] points = new CutPoint[grouped.Count];
        Pieces.Do(points.Length, threads, group => points[group] = Point(grouped.Names[group], grouped.ScoresOf(group), terms));

        // A group in which nothing is undecided has a boundary that no score is on.
        long[] undecided = [.. points.Select(point => point.Tied > 0 ? point.Units : long.MaxValue)];

        if (undecided.Any(boundary => boundary != long.MaxValue))
        {
            Rank rank = new(Ranking!, whole.Ranked.Pool!, terms);
            List<int>[] tied = whole.Ranked.Tied(Per, undecided, threads);

            Pieces.Do(points.Length, threads, group =>
            {
                if (points[group].Tied == 0) return;
                tied[group].Sort(rank.CompareTied);
                points[group] = points[group] with { Last = rank.PlaceOf(tied[group][points[group].FromTied - 1]) };
            });
        }

        return new(points);
    }

    /// <inheritdoc/>
    protected override void Decide(Part part, CutFacts facts, Verdicts verdicts)
    {
        Rank rank = new(Ranking!, part.Pool, part.Terms);
        ReadOnlySpan<double> scores = part[By];
        ReadOnlySpan<int> codes = Per is null ? default : part[Per].Codes;
        CutPoint?[] points = Per is null ? [facts.Cuts.Count > 0 ? facts.Cuts[0] : null] : facts.For(part[Per]);
        long[] limits = [.. points.Select(point => point?.Units ?? long.MaxValue)];
        Resolution resolution = part.Terms.Resolution;

        foreach (int row in part.Rows)
        {
            int group = Per is null ? 0 : codes[row];

            // Most are above their cut, and need no second look.
            if (group >= 0 && resolution.Points(scores[row]) > limits[group]) verdicts.Advance(row);
            else if (double.IsNaN(scores[row])) verdicts.Hold(row, Reason.Missing(By));
            else if (group < 0) verdicts.Hold(row, Reason.Missing(Per!));
            else if (points[group] is not { } point) verdicts.Hold(row, new("cut.no_group", By.Name, scores[row], Label: part[Per!][row]));
            else Decide(row, scores[row], rank, point, verdicts);
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Reason> Details(Part one, CutFacts facts, Verdict verdict, Setting setting)
    {
        int row = one.Rows[0];
        if (verdict == Verdict.Held) yield break;

        string? group = Per is null ? null : one[Per][row];
        if (facts.Cuts.FirstOrDefault(point => point.Group == group) is not { } cut) yield break;

        if (verdict == Verdict.Advanced) yield return Reason.Reached(By, one[By][row], cut.Score);

        if (Keep is not Keep.AtLeast)
        {
            int place = setting.Standing(one, row, Ranking!, Per).Place;
            yield return new(group is null ? "rank.place" : "rank.place_in_group", By.Name, place, cut.Scores, Unit.Count, group);
        }

        if (verdict == Verdict.Rejected && one.Has(By.StandardError) && cut.Score - one[By][row] is var short_ && short_ <= 1.96 * one[By.StandardError][row])
        {
            yield return new("cut.within_error", By.Name, short_ / one[By.StandardError][row]);
        }
    }

    private void Decide(int row, double score, Rank rank, CutPoint point, Verdicts verdicts)
    {
        long units = rank.Score(row);

        if (units == point.Units && point.Takes(row, rank)) verdicts.Advance(row);
        else if (units == point.Units) verdicts.Reject(row, TieLost(row, score, rank, point));
        else if (Keep is Keep.AtLeast) verdicts.Reject(row, Reason.Below(By, score, point.Score));
        else verdicts.Reject(row, new(point.Group is null ? "rank.outside" : "rank.outside_in_group", By.Name, score, point.Score, Label: point.Group));
    }

    private Reason TieLost(int row, double score, Rank rank, CutPoint point) => point.Last is { } last
        ? new("rank.tie.lost", By.Name, score, point.Score, Label: rank.Decider(row, last))
        : new("rank.tie.excluded", By.Name, score, point.Score);

    /// <summary>Where the cut falls in a group; its scores are reordered.</summary>
    private CutPoint Point(string? name, Span<long> scores, Terms terms)
    {
        if (Keep is Keep.AtLeast fixedScore)
        {
            long limit = terms.Resolution.Points(fixedScore.Score);
            int above = 0;
            foreach (long score in scores) above += score >= limit ? 1 : 0;
            return new(name, terms.Resolution.Score(limit), scores.Length, above) { Units = limit, All = true };
        }

        int places = Keep.Places(scores.Length)!.Value;

        // Nobody has a score, or nobody is kept: a cut that no score reaches.
        if (places == 0) return new(name, double.PositiveInfinity, scores.Length, 0) { Units = long.MaxValue };

        long boundary = KthLargest.Of(scores, places);
        int better = 0, tied = 0;

        foreach (long score in scores)
        {
            if (score > boundary) better++;
            else if (score == boundary) tied++;
        }

        CutPoint point = new(name, terms.Resolution.Score(boundary), scores.Length, places) { Units = boundary };

        return better + tied == places || Ties.Policy == TiePolicy.Include ? point with { All = true, Kept = better + tied }
            : Ties.Policy == TiePolicy.Exclude ? point with { Kept = better }
            : point with { Tied = tied, FromTied = places - better };
    }
}

/// <summary>The scores of some nominees.</summary>
public sealed class CutSummary : ISummary<CutSummary>
{
    internal CutSummary(Ranked ranked) => Ranked = ranked;

    /// <inheritdoc/>
    public static CutSummary Empty { get; } = new(Ranked.Empty);

    internal Ranked Ranked { get; }

    /// <inheritdoc/>
    public static CutSummary Merge(CutSummary left, CutSummary right) => new(Ranked.Merge(left.Ranked, right.Ranked));
}

/// <summary>The published cut points of a <see cref="Cut"/>.</summary>
public sealed class CutFacts
{
    internal CutFacts(IEnumerable<CutPoint> cuts) =>
        Cuts = [.. cuts.Where(cut => cut.Group is null || cut.Scores > 0).OrderBy(cut => cut.Group, StringComparer.Ordinal)];

    /// <summary>One cut point, or one for each group, by the group's label.</summary>
    public IReadOnlyList<CutPoint> Cuts { get; }

    internal CutPoint?[] For(Labels labels)
    {
        Dictionary<string, CutPoint> byGroup = Cuts.ToDictionary(cut => cut.Group!, StringComparer.Ordinal);
        return [.. labels.NameArray.Select(name => byGroup.GetValueOrDefault(name))];
    }
}

/// <summary>Where a cut falls.</summary>
/// <param name="Group">The group's label; null for one cut over all.</param>
/// <param name="Score">The score of the last who went on, in points; infinity when nobody did.</param>
/// <param name="Scores">How many had a score.</param>
/// <param name="Kept">How many went on.</param>
public sealed record CutPoint(string? Group, double Score, int Scores, int Kept)
{
    /// <summary>How many stood equal at the boundary when keys or the lot had to decide; 0 when they had not.</summary>
    public int Tied { get; init; }

    /// <summary>The id of the last of the equal ones who went on; null when nothing had to be decided between equals.</summary>
    public string? LastChosen => Last?.Id;

    /// <summary>How many of the equal ones go on; meaningful when they had to be told apart.</summary>
    internal int FromTied { get; init; }

    internal long Units { get; init; }

    /// <summary>Everybody at the boundary goes on.</summary>
    internal bool All { get; init; }

    /// <summary>The last of the equal ones who goes on.</summary>
    internal Place? Last { get; init; }

    internal bool Takes(int row, Rank rank) => All || (Last is { } last && rank.Compare(row, last) <= 0);
}
