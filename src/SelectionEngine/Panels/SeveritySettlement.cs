using System.Globalization;
using System.Runtime.InteropServices;
using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Who judged whom, ready for least squares among some of the nominees.</summary>
/// <param name="Nominees">Everybody with a rating, by id; the targets of the design.</param>
/// <param name="Numbers">The number of every assessor with enough ratings.</param>
/// <param name="Design">The ratings of numbered assessors.</param>
internal sealed record PanelDesign(string[] Nominees, Dictionary<string, int> Numbers, FacetDesign Design);

/// <summary>Settles severities from the ratings of everybody, put into one order first.</summary>
internal sealed class SeveritySettlement
{
    private readonly SeverityCorrection _correction;
    private readonly string[] _nominees, _enough;
    private readonly List<(string Assessor, int Ratings, int Nominees)> _everybody = [];
    private readonly Cell[] _cells;
    private readonly List<Row> _rows;
    private readonly CancellationToken _cancellation;

    private SeveritySettlement(SeverityCorrection correction, PanelSummary whole, CancellationToken cancellation)
    {
        (_correction, _cancellation) = (correction, cancellation);
        _cells = [.. whole.Cells];
        Dictionary<Cell, int> cells = _cells.Index().ToDictionary(one => one.Item, one => one.Index);
        Dictionary<string, int> assessors = whole.Assessors.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);

        Judged[] judged = [.. whole.Judged.SelectMany(part => Judged.Of(part, cells, assessors))];
        _nominees = [.. judged.Select(one => one.Nominee.Id)];
        Array.Sort(_nominees, judged, StringComparer.Ordinal);

        int[] ratings = new int[assessors.Count], nominees = new int[assessors.Count], numbers = new int[assessors.Count];
        foreach (Judged one in judged)
        {
            foreach (int assessor in one.Nominee.Assessors) nominees[one.Assessors[assessor]]++;
            foreach (KeptRating rating in one.Nominee.Ratings) ratings[one.AssessorOf(rating)]++;
        }

        int enough = 0;
        foreach ((string assessor, int i) in assessors)
        {
            numbers[i] = ratings[i] >= correction.LeastRatings ? enough++ : -1;
            if (ratings[i] > 0) _everybody.Add((assessor, ratings[i], nominees[i]));
        }

        _enough = [.. _everybody.Where(one => one.Ratings >= correction.LeastRatings).Select(one => one.Assessor)];
        _rows = Rows(judged, numbers);
    }

    public static (PanelSeverity, SettledSeverity) Of(SeverityCorrection correction, PanelSummary whole, CancellationToken cancellation) =>
        new SeveritySettlement(correction, whole, cancellation).Settled();

    /// <summary>The ratings made ready for least squares among some of the nominees, as long as the same assessors have enough ratings.</summary>
    public static PanelDesign Designed(SeverityCorrection correction, PanelSummary whole) => new SeveritySettlement(correction, whole, default).Designed();

    private PanelDesign Designed() => new(_nominees, Numbers(), Design(_rows));

    private Dictionary<string, int> Numbers() => _enough.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);

    private (PanelSeverity, SettledSeverity) Settled()
    {
        Dictionary<string, int> numbers = Numbers();
        List<Row> rows = _rows;
        FacetSeverity facets = Facets(rows);
        List<(AssessorIsland Island, int Number)> islands = Islands(facets);

        // The island that goes on; all of them are one when the design is connected.
        bool one = facets.Islands == 1, some = facets.Islands > 1 && _correction.Islands == IslandPolicy.HoldOthers;
        string[] outside = new string[_enough.Length];
        Array.Fill(outside, "");
        if (some)
        {
            foreach ((AssessorIsland island, int number) in islands.Skip(1))
            {
                for (int i = 0; i < outside.Length; i++) if (facets.IslandOfRater[i] == number) outside[i] = Told([island]);
            }

            rows = [.. rows.Where(row => facets.IslandOfRater[row.Rater] == islands[0].Number)];
            facets = Facets(rows);
        }

        Reason? problem = null;
        ManyFacetScale? scale = null;
        double[] severity = [.. facets.Severity], error = [.. Enumerable.Range(0, _enough.Length).Select(facets.StandardError)];
        if (facets.Islands == 0) problem = new("panel.severity.few", Limit: _correction.LeastRatings, Unit: Unit.Count);
        else if (!one && !some) problem = new("panel.severity.islands", "", facets.Islands, 1, Unit.Count, Told([.. islands.Select(island => island.Island)]));
        else if (_correction.Method == SeverityMethod.ManyFacet && rows.Exists(row => row.Rater != rows[0].Rater)) (scale, problem) = ManyFacet(rows, severity, error);
        else if (facets.Status != FacetStatus.Estimated) problem = new("panel.severity.confounded");

        bool corrected = problem is null;
        PanelSeverity told = new(_correction.Method, corrected, [.. _everybody.Select(Assessor)], [.. islands.Select(island => island.Island)],
            _correction.Method == SeverityMethod.LeastSquares && corrected ? facets.ResidualDf : 0, _correction.Method == SeverityMethod.LeastSquares && corrected ? facets.ResidualSd : double.NaN, problem?.Text());

        return (told, new(_correction, numbers, [.. _everybody.Select(one => one.Assessor).Except(_enough, StringComparer.Ordinal)], outside, problem)
        {
            Facets = corrected && scale is null ? facets : null,
            Model = scale,
        });

        AssessorSeverity Assessor((string Assessor, int Ratings, int Nominees) one)
        {
            (string assessor, int ratings, int nominees) = one;
            bool enough = numbers.TryGetValue(assessor, out int number);
            bool estimated = corrected && enough && !double.IsNaN(severity[number]);
            return new(assessor, ratings, nominees, enough ? corrected ? severity[number] : double.NaN : 0, estimated ? error[number] : double.NaN, estimated);
        }
    }

    private readonly record struct Row(int Target, int Rater, int Cell, double Value);

    /// <summary>A nominee, and what the numbers of their ratings stand for among everybody.</summary>
    private readonly record struct Judged(JudgedNominee Nominee, int[] Cells, int[] Assessors)
    {
        public static IEnumerable<Judged> Of(JudgedPart part, Dictionary<Cell, int> cells, Dictionary<string, int> assessors)
        {
            int[] ofCells = [.. part.Cells.Select(cell => cells[cell])], ofAssessors = new int[part.Assessors.Count];
            foreach ((string assessor, int number) in part.Assessors) ofAssessors[number] = assessors[assessor];
            return part.Nominees.Select(nominee => new Judged(nominee, ofCells, ofAssessors));
        }

        public int AssessorOf(KeptRating rating) => Assessors[Nominee.Assessors[rating.Assessor]];
    }

    /// <summary>The ratings of assessors who have a number, in one order.</summary>
    private static List<Row> Rows(Judged[] judged, int[] numbers)
    {
        List<Row> rows = new(judged.Sum(one => one.Nominee.Ratings.Length));
        for (int target = 0; target < judged.Length; target++)
        {
            int from = rows.Count;
            foreach (KeptRating rating in judged[target].Nominee.Ratings)
            {
                int rater = numbers[judged[target].AssessorOf(rating)];
                if (rater >= 0) rows.Add(new(target, rater, judged[target].Cells[rating.Cell], rating.Value));
            }

            CollectionsMarshal.AsSpan(rows)[from..].Sort(static (one, other) => one.Rater != other.Rater ? one.Rater.CompareTo(other.Rater)
                : one.Cell != other.Cell ? one.Cell.CompareTo(other.Cell) : one.Value.CompareTo(other.Value));
        }

        return rows;
    }

    private FacetSeverity Facets(List<Row> rows) => Design(rows).OfAll(_cancellation);

    private FacetDesign Design(List<Row> rows) => FacetDesign.Of(
        [.. rows.Select(row => row.Target)], [.. rows.Select(row => row.Rater)], [.. rows.Select(row => row.Cell)], [.. rows.Select(row => row.Value)],
        _nominees.Length, _enough.Length, _cells.Length);

    private List<(AssessorIsland, int)> Islands(FacetSeverity facets)
    {
        int[] nominees = new int[facets.Islands];
        foreach (int island in facets.IslandOfTarget) if (island >= 0) nominees[island]++;

        return [.. Enumerable.Range(0, facets.Islands)
            .Select(island => (Island: new AssessorIsland([.. _enough.Where((_, i) => facets.IslandOfRater[i] == island)], nominees[island]), island))
            .OrderByDescending(island => island.Island.Nominees).ThenByDescending(island => island.Island.Assessors.Count).ThenBy(island => island.Island.Assessors[0], StringComparer.Ordinal)];
    }

    private (ManyFacetScale?, Reason?) ManyFacet(List<Row> rows, double[] severity, double[] error)
    {
        double[][] values = [.. Enumerable.Range(0, _cells.Length).Select(cell => rows.Where(row => row.Cell == cell).Select(row => row.Value).Distinct().Order().ToArray())];
        if (values.Any(known => known.Length == 0)) return (null, new("panel.severity.few", Limit: _correction.LeastRatings, Unit: Unit.Count));

        // Names that sort like the numbers, since the model sorts by name.
        List<SeverityCategoryRating> categories = [.. rows.Where(row => values[row.Cell].Length > 1).Select(row => new SeverityCategoryRating(
            Numbered(row.Target), Numbered(row.Rater), Numbered(row.Cell), Array.BinarySearch(values[row.Cell], row.Value)))];
        if (categories.Count == 0) return (null, new("panel.severity.equal"));

        SeverityModel model = SeverityModel.Fit(categories, new(RaterPriorSd: _correction.PriorSd), cancellation: _cancellation);
        if (model.Status != SeverityStatus.Converged) return (null, new("panel.severity.model", Label: model.Status.ToString()));

        int[] raters = new int[_enough.Length];
        Array.Fill(raters, -1);
        Array.Fill(severity, double.NaN);
        for (int i = 0; i < model.Raters.Count; i++)
        {
            int number = int.Parse(model.Raters[i].Rater, CultureInfo.InvariantCulture);
            (raters[number], severity[number], error[number]) = (i, model.Raters[i].Severity, model.Raters[i].StandardError);
        }

        return (new(model, _cells, values, raters), null);
    }

    private static string Numbered(int number) => number.ToString("D9", CultureInfo.InvariantCulture);

    /// <summary>Islands by their assessors, short enough for a line; the facts have all of them.</summary>
    private static string Told(IReadOnlyList<AssessorIsland> islands)
    {
        const int MostIslands = 4, MostAssessors = 4;
        return string.Join(" | ", islands.Take(MostIslands).Select(island => Listed(island.Assessors, MostAssessors, ", "))) + (islands.Count > MostIslands ? " | …" : "");

        static string Listed(IReadOnlyList<string> names, int most, string between) => string.Join(between, names.Take(most)) + (names.Count > most ? $"{between}…" : "");
    }
}
