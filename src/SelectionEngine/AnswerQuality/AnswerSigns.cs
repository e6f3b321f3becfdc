using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Looks for every sign in everybody's answers.</summary>
internal sealed class AnswerSigns
{
    private readonly Pool _pool;
    private readonly AnswerRules _rules;
    private readonly KeyedAnswers _answers;
    private readonly List<(AnswerSign Sign, double[] Values, double Limit, bool IsFloor)> _found = [];

    public AnswerSigns(Pool pool, Responses from, AnswerRules rules)
    {
        (_pool, _rules) = (pool, rules);
        _answers = rules.Key.Read(pool, from);
        foreach (AnswerSign sign in Enum.GetValues<AnswerSign>()) Missing.Add(sign, NotChecked.NotAsked);
        if (pool.Count == 0) return;

        Alone();
        AmongOthers();
        Pairs();
        Time();
        Desirability();
        Model();
    }

    public SortedDictionary<AnswerSign, NotChecked> Missing { get; } = [];

    public AnswerCheck Check(int row)
    {
        SortedDictionary<AnswerSign, double> values = [];
        List<AnswerFlag> flags = [];
        foreach ((AnswerSign sign, double[] all, double limit, bool isFloor) in _found)
        {
            // A correlation of 0 but for rounding is 0, on every processor.
            double value = Math.Round(all[row], 9);
            values.Add(sign, value);
            bool beyond = sign == AnswerSign.Variability ? value <= limit : isFloor ? value < limit : value > limit;
            if (beyond) flags.Add(new(sign, value, limit));
        }

        return new(_pool.Id(row), values, flags, flags.Count >= _rules.Signs && flags.Count > 0);
    }

    private void Alone()
    {
        int items = _answers.Items.Length;
        Add(AnswerSign.Answered, [.. _answers.Given.Select(person => (double)person.Count(answer => !double.IsNaN(answer)) / items)], _rules.LeastAnswered, isFloor: true);
        // Right and wrong answers come in runs by themselves, and spread as far as the number right lets them.
        if (_rules.Key.IsRightOrWrong) Missing[AnswerSign.LongestString] = Missing[AnswerSign.Variability] = NotChecked.NotAsked;
        if (!_rules.Key.IsRightOrWrong || _rules.LongestString is not null)
            Add(AnswerSign.LongestString, [.. _answers.Given.Select(person => (double)CarelessAnswers.LongestString(person).Longest)], _rules.LongestString ?? items / 2, isFloor: false);
        if (!_rules.Key.IsRightOrWrong) Add(AnswerSign.Variability, [.. _answers.Given.Select(person => CarelessAnswers.Variability(person))], _rules.Variability, isFloor: true);

        int[][] scales = [.. _rules.Scales.Select(_answers.Places)];
        if (scales.Length == 0) return;
        if (scales.Count(scale => scale.Length >= 2) < 2) Missing[AnswerSign.EvenOdd] = NotChecked.TooFewScales;
        else
        {
            int[] order = [.. scales.SelectMany(scale => scale)], lengths = [.. scales.Select(scale => scale.Length)];
            Add(AnswerSign.EvenOdd, [.. _answers.Points.Select(person => CarelessAnswers.EvenOdd([.. order.Select(item => person[item])], lengths))], _rules.LeastEvenOdd, isFloor: true);
        }
    }

    private void AmongOthers()
    {
        int complete = _answers.Given.Count(person => !Array.Exists(person, double.IsNaN));
        if (complete <= _answers.Items.Length + 1) Missing[AnswerSign.Mahalanobis] = NotChecked.TooFewPersons;
        else
        {
            double[] p = [.. AnswerOutliers.Mahalanobis(_answers.Given).Select(outlier => outlier.PValue)];
            if (Array.TrueForAll(p, double.IsNaN)) Missing[AnswerSign.Mahalanobis] = NotChecked.DependentItems;
            else Add(AnswerSign.Mahalanobis, p, _rules.LeastMahalanobisP, isFloor: true);
        }

        if (_pool.Count < 3) Missing[AnswerSign.PersonTotal] = NotChecked.TooFewPersons;
        else Add(AnswerSign.PersonTotal, [.. AnswerOutliers.PersonTotal(_answers.Given)], _rules.LeastPersonTotal, isFloor: true);

        if (!_rules.Key.IsRightOrWrong) Missing[AnswerSign.Transposed] = NotChecked.NotRightOrWrong;
        else if (complete < 3) Missing[AnswerSign.Transposed] = NotChecked.TooFewPersons;
        else
        {
            int[] rows = [.. Enumerable.Range(0, _pool.Count).Where(row => !Array.Exists(_answers.Given[row], double.IsNaN))];
            IReadOnlyList<PatternFit> fits = PatternFit.OfAll([.. rows.Select(row => _answers.Points[row])]);
            double[] transposed = [.. Enumerable.Repeat(double.NaN, _pool.Count)];
            for (int i = 0; i < rows.Length; i++) transposed[rows[i]] = fits[i].Transposed;
            Add(AnswerSign.Transposed, transposed, _rules.LeastTransposed, isFloor: true);
        }
    }

    private void Pairs()
    {
        if (double.IsNaN(_rules.PairCorrelation)) return;
        double[,] correlations = AnswerOutliers.ItemCorrelations(_answers.Given);
        List<(int First, int Second)> alike = [], opposite = [];
        for (int a = 0; a < _answers.Items.Length; a++)
        {
            for (int b = a + 1; b < _answers.Items.Length; b++)
            {
                if (correlations[a, b] > _rules.PairCorrelation) alike.Add((a, b));
                else if (correlations[a, b] < -_rules.PairCorrelation) opposite.Add((a, b));
            }
        }

        Pairs(AnswerSign.Synonyms, alike, _rules.LeastSynonyms, isFloor: true);
        Pairs(AnswerSign.Antonyms, opposite, _rules.MostAntonyms, isFloor: false);
    }

    private void Pairs(AnswerSign sign, List<(int First, int Second)> pairs, double limit, bool isFloor)
    {
        if (pairs.Count < 3) Missing[sign] = NotChecked.TooFewPairs;
        else Add(sign, [.. _answers.Given.Select(person => AnswerOutliers.PairCorrelation(person, pairs))], limit, isFloor);
    }

    private void Time()
    {
        if (_rules.Seconds is not { } seconds) return;
        double[] each = _pool[seconds].ToArray();
        for (int row = 0; row < each.Length; row++)
        {
            int given = _answers.Given[row].Count(answer => !double.IsNaN(answer));
            each[row] = given == 0 ? double.NaN : each[row] / given;
        }

        Add(AnswerSign.Seconds, each, _rules.LeastSecondsPerItem, isFloor: true);
    }

    private void Desirability()
    {
        if (_rules.Desirability is not { } scale) return;
        int[] places = _answers.Places(scale);
        double[] means = [.. _answers.Points.Select(person =>
        {
            double[] given = [.. places.Select(item => person[item]).Where(point => !double.IsNaN(point))];
            return given.Length == 0 ? double.NaN : given.Sum() / given.Length;
        })];
        Moments moments = Moments.Of(means.Where(mean => !double.IsNaN(mean)).ToArray());
        double sd = moments.Count > 1 ? moments.Sd() : 0;
        if (sd == 0) Missing[AnswerSign.Desirability] = NotChecked.TooFewPersons;
        else Add(AnswerSign.Desirability, [.. means.Select(mean => 50 + 10 * (mean - moments.Mean) / sd)], _rules.MostDesirabilityT, isFloor: false);
    }

    private void Model()
    {
        if (_rules.Bank is not { } bank) return;
        int[] places = [.. bank.Items.Select(item => Array.IndexOf(_answers.Items, item.Name) is >= 0 and int place
            ? place
            : throw new ArgumentException($"The bank '{bank.Name}' has the item '{item.Name}', which is not among the answers: {string.Join(", ", _answers.Items)}."))];
        Item[] items = [.. bank.Items.Select(item => item.Parameters)];
        ThetaScoring scoring = bank.Scoring(ThetaMethod.Wle);
        Add(AnswerSign.ModelFit, [.. _answers.Points.Select(person =>
        {
            sbyte[] answers = [.. places.Select(item => double.IsNaN(person[item]) ? ThetaScoring.NotAnswered : (sbyte)(person[item] - _rules.Key.Lowest))];
            return Array.TrueForAll(answers, answer => answer < 0) ? double.NaN : ModelPersonFit.LzStar(items, answers, scoring.Score(answers).Theta, ThetaMethod.Wle);
        })], _rules.LeastModelFit, isFloor: true);
    }

    private void Add(AnswerSign sign, double[] values, double limit, bool isFloor)
    {
        if (double.IsNaN(limit)) return;
        Missing.Remove(sign);
        _found.Add((sign, values, limit, isFloor));
    }
}
