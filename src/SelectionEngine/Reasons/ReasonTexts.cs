using System.Collections.Frozen;
using System.Globalization;

namespace SelectionEngine;

/// <summary>The sentences behind the codes. {0} column, {1} value, {2} limit, {3} label, {4} required, {5} how far short.</summary>
internal static class ReasonTexts
{
    private static readonly FrozenDictionary<string, (string English, string Russian)> Sentences =
        new Dictionary<string, (string, string)>(StringComparer.Ordinal)
        {
            ["score.missing"] = ("{0} is missing", "нет значения «{0}»"),
            ["score.given"] = ("{0} is {1}", "«{0}» = {1}"),
            ["score.weighted"] = ("{0} is {1}, weighted {2}", "«{0}» = {1}, вес {2}"),
            ["score.too_few_answers"] = ("{0} has {1} answers, {2} are needed", "«{0}»: ответов {1}, нужно {2}"),
            ["score.out_of_range"] = ("{0} has the answer {1} to item {3}, above the highest of {2}", "«{0}»: ответ {1} на задание {3} выше наибольшего {2}"),
            ["score.undefined"] = ("{0} cannot be standardised: nobody differs from the others", "«{0}» нельзя стандартизировать: у всех одно значение"),
            ["composite.not_positive"] = ("{0} is {1}, and a product needs values above 0", "«{0}» = {1}, а произведению нужны значения больше 0"),
            ["cut.below"] = ("{0} is {1}, the cut is {2}; {5} short", "«{0}» = {1}, порог {2}; не хватило {5}"),
            ["cut.reached"] = ("{0} is {1}, the cut is {2}", "«{0}» = {1}, порог {2}"),
            ["cut.within_error"] = ("the distance to the cut is {1} standard errors: within the error of measurement", "расстояние до порога {1} стандартной ошибки: в пределах ошибки измерения"),
            ["cut.no_group"] = ("no cut was settled for {3}", "для группы «{3}» порог не установлен"),
            ["rank.place"] = ("place {1} of {2}", "место {1} из {2}"),
            ["rank.place_in_group"] = ("place {1} of {2} in {3}", "место {1} из {2}, группа {3}"),
            ["rank.outside"] = ("{0} is {1}, the last place went at {2}; {5} short", "«{0}» = {1}, последнее место получено при {2}; не хватило {5}"),
            ["rank.outside_in_group"] = ("{0} is {1}, the last place of {3} went at {2}; {5} short", "«{0}» = {1}, последнее место группы {3} получено при {2}; не хватило {5}"),
            ["rank.tie.excluded"] = ("{0} is {1}, a tie at the last place that has no room for all of them", "«{0}» = {1}: равенство на последнем месте, где всем мест не хватило"),
            ["rank.tie.lost"] = ("{0} is {1}, equal to the last place; {3} decided", "«{0}» = {1}, как у последнего места; решил признак: {3}"),
            ["lot.lost"] = ("not drawn", "жребий не вытянут"),
            ["lot.number"] = ("the lot is {3}, the last one drawn is {4}", "жребий {3}, последний вытянутый {4}"),
            ["band.in"] = ("{0} is {1}, within the band that begins at {2}", "«{0}» = {1}, внутри полосы от {2}"),
            ["band.not_chosen"] = ("{0} is {1}, below the band that begins at {2}; {5} short", "«{0}» = {1}, ниже полосы от {2}; не хватило {5}"),
            ["band.passed_over"] = ("{0} is {1}, within the band that begins at {2}, but its places went to others by the announced order", "«{0}» = {1}, внутри полосы от {2}, но места в ней по объявленному порядку получили другие"),
            ["band.again"] = ("{0} is {1}; with a sliding band only a new run of everybody can tell", "«{0}» = {1}; при скользящей полосе решает только новый общий расчёт"),
            ["cohort.chosen"] = ("chosen with {0} {1}", "место получено: «{0}» = {1}"),
            ["cohort.chosen_by_quota"] = ("chosen with {0} {1}; the place belongs to {3}, which asks for {2}", "место получено: «{0}» = {1}; место группы {3}, которой положено {2}"),
            ["quota.group_full"] = ("{0} is {1}, but {3} has its {2} places filled by higher scores", "«{0}» = {1}, но все места группы {3} ({2}) заняты более высокими баллами"),
            ["quota.reserved_seat"] = ("{0} is {1}, but the place was reserved for {3}", "«{0}» = {1}, но место закреплено за группой {3}"),
            ["quota.crossing"] = ("{0} is {1}; the best cohort under all quotas has no place here", "«{0}» = {1}; в лучшем составе по всем квотам места нет"),
            ["quota.crossing.again"] = ("{0} is {1}; under crossing quotas only a new run of everybody can tell", "«{0}» = {1}; при пересекающихся квотах решает только новый общий расчёт"),
            ["quota.infeasible"] = ("nobody was chosen: {3}", "никто не выбран: {3}"),
            ["reserve.place"] = ("place {1} of {2} in the reserve", "место {1} из {2} в резерве"),
            ["gate.passed"] = ("{0} is {1}, {2} was needed", "«{0}» = {1}, требовалось {2}"),
            ["gate.below"] = ("{0} is {1}, at least {2} is needed", "«{0}» = {1}, нужно не меньше {2}"),
            ["gate.above"] = ("{0} is {1}, at most {2} is allowed", "«{0}» = {1}, допускается не больше {2}"),
            ["gate.unknown"] = ("{0} is not known", "«{0}» неизвестно"),
            ["gate.age"] = ("age by {0} is {1}, required: {4}", "возраст по «{0}» {1}, требование: {4}"),
            ["gate.age.met"] = ("age by {0} is {1}, required: {4}", "возраст по «{0}» {1}, требование: {4}"),
            ["gate.age.unknown"] = ("age is not known: {0} is missing", "возраст неизвестен: нет «{0}»"),
            ["gate.label"] = ("{0} is {3}, one of {4} is needed", "«{0}» = {3}, нужно одно из: {4}"),
            ["gate.label.excluded"] = ("{0} is {3}, none of {4} is allowed", "«{0}» = {3}, не допускается: {4}"),
            ["gate.label.met"] = ("{0} is {3}", "«{0}» = {3}"),
            ["gate.excluded"] = ("{0}{3} is {1}, which the rule excludes", "«{0}»{3} = {1}, правило это исключает"),
            ["gate.excluded.label"] = ("{0} is {3}, which the rule excludes", "«{0}» = {3}, правило это исключает"),
            ["gate.excluded.document"] = ("{0} is there, which the rule excludes", "документ «{0}» представлен, правило это исключает"),
            ["gate.allowed"] = ("{0}{3} is {1}, which the rule does not exclude", "«{0}»{3} = {1}, правило этого не исключает"),
            ["gate.allowed.label"] = ("{0} is {3}, which the rule does not exclude", "«{0}» = {3}, правило этого не исключает"),
            ["gate.allowed.document"] = ("{0} is not there, as the rule asks", "документа «{0}» нет, как и требует правило"),
            ["gate.document.missing"] = ("{0} has not been handed in", "документ «{0}» не представлен"),
            ["gate.document.met"] = ("{0} is there", "документ «{0}» представлен"),
            ["gate.tenure.below"] = ("tenure{3} is {1}, {2} is needed; {5} short", "стаж{3} {1}, нужно {2}; не хватает {5}"),
            ["gate.tenure.met"] = ("tenure{3} is {1}, {2} is needed", "стаж{3} {1}, нужно {2}"),
            ["gate.tenure.unknown"] = ("tenure{3} is {1} as far as the dates go; complete dates decide whether it reaches {2}", "стаж{3} {1} по неполным датам; достигает ли он {2}, решат полные даты"),
            ["gate.tenure.none"] = ("no periods of employment are known", "периоды работы не указаны"),
            ["gate.date"] = ("{0} is {1}, required: {4}", "«{0}» = {1}, требование: {4}"),
            ["panel.too_few_ratings"] = ("{0} has {1} ratings where {2} are needed ({3})", "«{0}»: оценок {1}, нужно {2} ({3})"),
            ["panel.conflict"] = ("{1} ratings were left out for a conflict of interest", "исключено оценок из-за конфликта интересов: {1}"),
            ["await.missing"] = ("{0} has not come yet", "«{0}» ещё не поступило"),
            ["plan.normal"] = ("scores are taken to be normal and equally correlated in every group", "баллы считаются нормально распределёнными и одинаково связанными в каждой группе"),
            ["plan.range"] = ("ranges hold in {1} of 100 pools: every number is followed person by person, the pass rates being those of the expected numbers", "границы верны в {1} случаях из 100: число людей прослежено от этапа к этапу, доли прошедших взяты при ожидаемой численности"),
            ["plan.everyone_scored"] = ("nobody is held for a missing score unless a pass rate says so, and equal scores at a cut are not expected", "без указанной доли никто не ждёт недостающих баллов; равных баллов на границе не ожидается"),
            ["plan.infinite_pool"] = ("means and cuts are those of a very large pool; the chosen of {2} nominees fall about {1} short of the mean of {0}", "средние и границы рассчитаны для очень большого набора; у выбранных из {2} среднее «{0}» ниже примерно на {1}"),
            ["plan.gate_independent"] = ("a share of {1} passes whatever the scores", "доля {1} проходит независимо от баллов"),
            ["plan.gate_open"] = ("its conditions are not about known scores and no pass rate was stated, so everybody is taken to meet them", "условия не связаны с известными баллами, доля прошедших не указана: считается, что проходят все"),
            ["plan.screen_parts"] = ("its limits of {0} are planned as cuts, its other conditions by the pass rate alone", "пределы «{0}» учтены как пороги, остальные условия только долей прошедших"),
            ["plan.per_category"] = ("its cuts within {0} are approximated by one cut over all that passes as many", "отбор внутри «{0}» приближён одной общей границей, пропускающей столько же человек"),
            ["plan.quotas"] = ("its quotas ({1}) are not planned: who they move, and what they cost in points, is for the run to say", "квоты ({1}) в плане не учтены: кого они переставят и сколько баллов стоят, покажет расчёт"),
            ["plan.reserve"] = ("the reserve of {1} is not counted among the chosen", "резерв ({1}) не входит в число выбранных"),
            ["plan.band"] = ("the band hangs from the expected {0} of place {1}", "полоса отложена от ожидаемого значения «{0}» на месте {1}"),
            ["plan.band_filled"] = ("its bands of {0} are planned as a cut by the score alone, so the order within a band is not counted", "полосы по «{0}» учтены как отбор по одному баллу, порядок внутри полосы не учтён"),
            ["plan.norm_of_pool"] = ("the norm is the expected mean and standard deviation of those who come so far", "нормой служат ожидаемые среднее и стандартное отклонение дошедших до этапа"),
            ["plan.bent_part"] = ("{0} counts in steps or percentages and is planned as the nearest straight line", "«{0}» измеряется ступенями или процентами и в плане заменён ближайшей прямой"),
            ["plan.bent_cut"] = ("{0} has few different values, so many nominees will be equal at the cut; the plan takes it as continuous", "у «{0}» мало разных значений, на границе будет много равных; в плане шкала считается непрерывной"),
            ["plan.product"] = ("the product is planned as the sum that is nearest to it at the means", "произведение в плане заменено ближайшей к нему при средних значениях суммой"),
            ["plan.missing_parts"] = ("composites of incomplete nominees are not planned", "сводные баллы по неполным данным в плане не учтены"),
            ["plan.deferred"] = ("its verdicts are notes until the end of {3}, so it takes nobody", "его решения лишь учитываются до конца этапа «{3}», никто не выбывает"),
            ["plan.own_stage"] = ("the plan cannot read a stage of the kind {3}; it passes the stated share, or everybody", "план не читает этап вида {3}: проходит указанная доля или все"),
            ["plan.budget"] = ("the cheapest design costs {1}, above the budget of {2}", "самый дешёвый вариант стоит {1}, бюджет {2}"),
            ["plan.search"] = ("the best of {1} designs on a grid, improved until no step of {2} nominees helps; better ones between are not excluded", "лучший из {1} вариантов сетки, улучшенный, пока шаг в {2} человека помогает; лучшие варианты между узлами не исключены"),
            ["withdrawn"] = ("withdrawn", "снялся с участия"),
            ["override"] = ("{3}: {4}", "{3}: {4}"),
            ["override.formula"] = ("the formula had said: {3}", "по формуле было: {3}"),
            ["deferred"] = ("noted, decided at the end of {3}", "учтено, решение в конце этапа «{3}»"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Codes => Sentences.Keys;

    public static string Of(Reason reason, Language language)
    {
        string form = Sentences.TryGetValue(reason.Code, out (string English, string Russian) sentence)
            ? language == Language.Russian ? sentence.Russian : sentence.English
            : "{0} {1} {2} {3} {4}";

        string text = string.Format(CultureInfo.InvariantCulture, form,
            reason.Column,
            Number(reason.Value, reason.Unit, language),
            Number(reason.Limit, reason.Unit, language),
            Label(reason, language),
            reason.Required,
            reason.Unit == Unit.Length ? Shortfall(reason, language) : Number(Rounded(-reason.Distance), reason.Unit, language));

        return Sentences.ContainsKey(reason.Code) ? text : $"{reason.Code} {text}".Trim();
    }

    // Labels are the pool's own words, but for these two, which are ours.
    private static string? Label(Reason reason, Language language) => reason switch
    {
        { Code: "override.formula", Label: { } label } when Enum.TryParse(label, ignoreCase: true, out Verdict verdict) => Word(verdict, language),
        { Code: "rank.tie.lost", Label: "lot" } when language == Language.Russian => "жребий",
        _ => reason.Label,
    };

    public static string Word(Verdict verdict, Language language) => (verdict, language) switch
    {
        (Verdict.Advanced, Language.Russian) => "прошёл дальше",
        (Verdict.Rejected, Language.Russian) => "не прошёл",
        (Verdict.Held, Language.Russian) => "ожидание",
        (Verdict.Advanced, _) => "advanced",
        (Verdict.Rejected, _) => "rejected",
        _ => "held",
    };

    public static string Number(double value, Unit unit, Language language)
    {
        if (double.IsNaN(value)) return language == Language.Russian ? "нет" : "none";

        string text = unit switch
        {
            Unit.Length => Told(Length(value), language),
            Unit.Day => DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => value.ToString("0.######", CultureInfo.InvariantCulture),
        };

        return language == Language.Russian && unit == Unit.Points ? text.Replace('.', ',') : text;
    }

    // A difference of two decimals is a decimal again; the binary noise after it is not worth a reader's time.
    private static double Rounded(double distance) => double.IsFinite(distance) ? Math.Round(distance, 9) : distance;

    private static TenureLength Length(double packed) => new((int)packed / 10000, (int)packed / 100 % 100, (int)packed % 100);

    private static string Told(TenureLength length, Language language) => language == Language.Russian ? length.ToRussian() : length.ToString();

    private static string Shortfall(Reason reason, Language language)
    {
        if (double.IsNaN(reason.Value) || double.IsNaN(reason.Limit)) return "";
        TenureLength had = Length(reason.Value), needed = Length(reason.Limit);

        // Thirty days make a month and twelve months a year, as in the sum of the periods itself.
        int days = (((needed.Years - had.Years) * 12) + needed.Months - had.Months) * 30 + needed.Days - had.Days;
        return days <= 0 ? "" : Told(new TenureLength(days / 360, days / 30 % 12, days % 30), language);
    }
}
