using SelectionEngine;
using Spectre.Console;

namespace CohortDeskSample;

/// <summary>The page that a committee reads: places, prices, answers, the impossible, withdrawals.</summary>
internal sealed class Page(IAnsiConsole console, Words words, Pool pool)
{
    public void Places(Selection selection, CohortDesk desk)
    {
        CohortFacts facts = desk.Facts;
        Title(words.Of("The enrolment", "Зачисление"));
        int stood = selection.Funnel.Single(row => row.Stage == desk.Stage).Entered;
        Line(words.Of($"{facts.Filled} of {facts.Seats} seats are filled; {stood} stood before the stage.", $"Занято мест {facts.Filled} из {facts.Seats}; до этапа дошли {stood}."));
        Line(words.Of($"The total score is {words.Number(facts.Total)}; the rules cost {words.Number(facts.Price)} points.", $"Сумма баллов {words.Number(facts.Total)}; цена правил {words.Number(facts.Price)}."));
        Line(facts.Proof is { IsProven: false } proof ? proof.Said.Text(words.Language)
            : desk.IsUnique ? words.Of($"It is proved to be the only best one: the next falls short by {words.Number(desk.RunnerUp ?? 0)}.", $"Доказано: лучший состав единственный; следующий хуже на {words.Number(desk.RunnerUp ?? 0)}.")
            : words.Of("It is proved to be a best one; equal ones exist, and keys and lots chose among them.", "Доказано: лучше нет; есть равные, между ними решили признаки и жребий."));

        Table table = Grid(words.Of("Groups with rules", "Группы с правилами"), words.Of("group", "группа"), words.Of("rule", "правило"), words.Of("in the pool", "номинантов"), words.Of("chosen", "мест"), words.Of("lowest score", "низший балл"));
        QuotaCell[] told = [.. facts.Cells.Where(cell => cell.Min > 0 || (cell.Chosen == cell.Max && cell.Nominees > cell.Max && cell.Max > 1))];
        foreach (QuotaCell cell in told) table.AddRow(Markup.Escape(cell.Group), Rule(cell), $"{cell.Nominees}", $"[bold]{cell.Chosen}[/]", words.Number(cell.Cut));
        console.Write(table);
        int pairs = facts.Cells.Count(cell => cell.Max == 1 && cell.Nominees > 1);
        Line(words.Of($"{pairs} municipalities had more than one nominee before the stage and give one at most; the other limits keep nobody out.", $"Муниципалитетов, от которых дошли двое и более, {pairs}: место не больше одного; остальные ограничения никому не мешают."));
        console.MarkupLineInterpolated($"[grey]{words.Of("fingerprint", "отпечаток")} {selection.Fingerprint}[/]");
    }

    public void Prices(CohortDesk desk)
    {
        Table tight = Grid(words.Of("What one place more would gain", "Что дало бы одно место сверх"), words.Of("tight bound", "граница"), words.Of("gain, points", "выигрыш, баллов"));
        foreach (TightBound bound in desk.TightBounds().Where(bound => bound.Gain > 0).OrderByDescending(bound => bound.Gain).Take(12))
        {
            tight.AddRow(Markup.Escape($"{bound.Group}: {(bound.IsMinimum ? "≥" : "≤")} {bound.Limit}"), words.Number(bound.Gain));
        }

        Table needed = Grid(words.Of("Points needed", "Нужные баллы"), words.Of("group", "группа"), words.Of("points", "баллов"));
        needed.AddRow(words.Of("everybody", "все"), words.Number(desk.Points.Base));
        foreach (GroupPoints group in desk.Points.Groups.Where(group => !group.Group.StartsWith(Enrolment.Municipality.Name, StringComparison.Ordinal)).OrderByDescending(group => Math.Abs(group.Points))) needed.AddRow(Markup.Escape(group.Group), $"{(group.Points > 0 ? "+" : "−")} {words.Number(Math.Abs(group.Points))}");

        console.Write(tight);
        console.Write(needed);
        Line(words.Of($"The table says who is in, but for {desk.Points.Exceptions.Count} of whom whole persons decided: {Short(desk.Points.Exceptions)}.", $"Таблица называет состав, кроме {desk.Points.Exceptions.Count}, где решили целые люди: {Short(desk.Points.Exceptions)}."));
    }

    public void Answers(CohortDesk desk)
    {
        Title(words.Of("Why not, and why", "Почему нет и почему да"));
        IReadOnlyList<PlaceMargin> margins = desk.Margins();

        // The strongest who were refused and the weakest who were chosen: these are the letters that come.
        foreach (PlaceMargin margin in margins.Where(margin => !margin.IsChosen).Take(4).Concat(margins.Where(margin => margin.IsChosen).TakeLast(3)))
        {
            Line($"{Who(margin.Nominee)} — {desk.Why(margin.Nominee).Text(words.Language)}.");
        }
    }

    public void Impossible(CohortDesk desk)
    {
        Title(words.Of("A rule too many", "Лишнее правило"));
        CohortClash clash = desk.Clash!;
        Line($"{clash.Text(words.Language)}.");
        Line(clash.MostSeats is { } most ? words.Of($"With {most} seats all rules could be kept.", $"При {most} местах все правила выполнимы.") : words.Of("No smaller number of seats would do.", "Меньшее число мест не поможет."));

        if (desk.Relaxation() is not { } proposal) return;
        Line(words.Of($"The least change moves bounds by {proposal.Total}: ", $"Наименьшее изменение двигает границы на {proposal.Total}: ") + proposal.Text(words.Language) + ".");
        Line(words.Of($"The best cohort under it has {words.Number(proposal.Points)} points. Nothing has been changed: somebody has to decide.", $"Лучший состав при нём набирает {words.Number(proposal.Points)}. Ничего не изменено: решать людям."));
    }

    public void Withdrawals(Roster before, Roster after)
    {
        Title(words.Of("Four withdraw", "Четверо снялись"));
        foreach (SeatEvent one in after.Events) Line($"{one.Round}. {one.Text(words.Language)}{(pool.Contains(one.Nominee) ? $" ({Name(one.Nominee)})" : "")}");
        Line(words.Of($"Everybody else stays; the total goes from {words.Number(before.Total)} to {words.Number(after.Total)}. Loyalty costs {words.Number(after.PriceOfLoyalty)} points.",
            $"Все остальные остаются; сумма {words.Number(before.Total)} → {words.Number(after.Total)}. Цена лояльности {words.Number(after.PriceOfLoyalty)}."));

        IReadOnlyList<Succession> successors = after.Successors();
        Table table = Grid(words.Of("If this member leaves, that nominee enters", "Если выйдет, войдёт"), words.Of("leaves", "выходит"), words.Of("enters", "входит"));
        foreach (Succession succession in successors.Take(8)) table.AddRow(Markup.Escape(Who(succession.Member)), Markup.Escape(succession.Enters is { } enters ? Who(enters) : words.Of("nobody without displacing others", "никто, не вытеснив других")));
        console.Write(table);
        Line(words.Of($"{successors.Count} such lines in all, {successors.Select(one => one.Enters).Distinct().Count()} different successors: a plain ranked reserve would be wrong.", $"Всего строк {successors.Count}, разных преемников {successors.Select(one => one.Enters).Distinct().Count()}: простой список резерва был бы неверен."));
    }

    public void Lots(Selection selection)
    {
        string id = selection.Cohort[^1], seed = selection.Pipeline.Terms.Seed;
        Title(words.Of("Anybody can check a lot", "Жребий проверит каждый"));
        Line(words.Of($"The lot of {id} is {new KeyedLots(seed).Of(id)}:", $"Жребий {id}: {new KeyedLots(seed).Of(id)}:"));
        Line($"  printf '%s' {id} | openssl dgst -sha256 -hmac '{seed}'");
    }

    private static string Rule(QuotaCell cell) => (cell.Min, cell.Max) switch
    {
        (0, { } max) => $"≤ {max}",
        ({ } min, null) => $"≥ {min}",
        ({ } min, { } max) => $"{min}–{max}",
    };

    private string Who(string id) => $"{id} {Name(id)}";

    private string Name(string id) => pool[Enrolment.Name][pool.RowOf(id)] ?? "";

    private static string Short(IReadOnlyList<string> ids) => ids.Count <= 6 ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(6))}, …";

    private void Title(string text)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(text)}[/]").LeftJustified());
    }

    private void Line(string text) => console.WriteLine(text);

    private static Table Grid(string title, params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(title)}[/]").AddColumns(columns);
        foreach (TableColumn column in table.Columns.Skip(1)) column.NoWrap();
        return table;
    }
}
