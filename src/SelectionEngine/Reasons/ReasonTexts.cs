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
            ["cohort.chosen"] = ("chosen with {0} {1}", "место получено: «{0}» = {1}"),
            ["cohort.chosen_by_quota"] = ("chosen with {0} {1}; the place belongs to {3}, which asks for {2}", "место получено: «{0}» = {1}; место группы {3}, которой положено {2}"),
            ["quota.group_full"] = ("{0} is {1}, but {3} has its {2} places filled by higher scores", "«{0}» = {1}, но все места группы {3} ({2}) заняты более высокими баллами"),
            ["quota.reserved_seat"] = ("{0} is {1}, but the place was reserved for {3}", "«{0}» = {1}, но место закреплено за группой {3}"),
            ["quota.crossing"] = ("{0} is {1}; the best cohort under all quotas has no place here", "«{0}» = {1}; в лучшем составе по всем квотам места нет"),
            ["quota.crossing.again"] = ("{0} is {1}; under crossing quotas only a new run of everybody can tell", "«{0}» = {1}; при пересекающихся квотах решает только новый общий расчёт"),
            ["quota.infeasible"] = ("nobody was chosen: {3}", "никто не выбран: {4}"),
            ["quota.unfinished"] = ("nobody was chosen: the search was stopped after {1} steps, before it found a cohort", "никто не выбран: расчёт остановлен после шагов: {1}, состав ещё не найден"),
            ["cohort.named"] = ("the place is named for this nominee: {4}", "именное место: {4}"),
            ["cohort.barred"] = ("barred: {4}", "не допускается к отбору: {4}"),
            ["cohort.conflict"] = ("{0} is {1}, but {3} has a place and only one of them may{4}", "«{0}» = {1}, но место у {3}, а вместе им нельзя{4}"),
            ["cohort.set_aside"] = ("chosen with {0} {1}; the seat is set aside for {3}", "место получено: «{0}» = {1}; место выделено для: {3}"),
            ["cohort.guaranteed"] = ("chosen with {0} {1}; the place is guaranteed to {3}", "место получено: «{0}» = {1}; место гарантировано группе {3}"),
            ["clash.alone"] = ("{1} seats cannot be filled from {2} nominees under these rules", "{1} мест нельзя заполнить из {2} номинантов по этим правилам"),
            ["clash.together"] = ("these rules cannot all be kept in {1} seats", "эти правила нельзя выполнить вместе, мест {1}"),
            ["clash.minimum"] = ("{3}: {1} asked for, {2} in the pool", "{3}: требуется {1}, среди номинантов {2}"),
            ["clash.maximum"] = ("{3}: at most {1}, {2} in the pool", "{3}: не больше {1}, среди номинантов {2}"),
            ["clash.one_to_one"] = ("{3}: {1} different persons asked for, {2} in the pool", "{3}: требуется разных людей {1}, среди номинантов {2}"),
            ["clash.named"] = ("a place is named for {3}", "именное место у {3}"),
            ["clash.named.absent"] = ("a place is named for {3}, who does not stand before this stage with a score", "именное место у {3}, кого нет среди дошедших до этого этапа с баллом"),
            ["clash.barred"] = ("{3} is barred", "{3} не допускается к отбору"),
            ["clash.conflict"] = ("of {3} at most one", "из {3} не больше одного"),
            ["clash.halves"] = ("only half persons would fit", "подошли бы только половины людей"),
            ["seats.few_nominees"] = ("{1} nominees with {0} for {2} seats", "номинантов с «{0}» {1} на мест {2}"),
            ["seats.only_halves"] = ("{1} of {2} seats are filled: only half persons would fill all of them", "занято мест {1} из {2}: все заняли бы только половины людей"),
            ["seats.few_allowed"] = ("the maximums let {1} of {2} seats be filled", "ограничения позволяют занять мест {1} из {2}"),
            ["answer.in"] = ("the best cohort with {3} in it falls short by {1} points of {0} ({3} enters{4})", "лучший состав, в котором есть {3}, хуже на {1} («{0}»; входит {3}{4})"),
            ["answer.in.equal"] = ("a cohort with {3} in it is just as good ({3} enters{4}); keys and lots decided", "состав, в котором есть {3}, не хуже (входит {3}{4}); решили признаки и жребий"),
            ["answer.in.never"] = ("the rules allow no cohort with {3} in it", "по правилам состав, в котором есть {3}, невозможен"),
            ["answer.out"] = ("without {3} the best cohort falls short by {1} points of {0} ({3} leaves{4})", "лучший состав, в котором нет {3}, хуже на {1} («{0}»; выходит {3}{4})"),
            ["answer.out.equal"] = ("a cohort without {3} is just as good ({3} leaves{4}); keys and lots decided", "состав, в котором нет {3}, не хуже (выходит {3}{4}); решили признаки и жребий"),
            ["answer.out.never"] = ("the rules allow no cohort without {3}", "по правилам состав, в котором нет {3}, невозможен"),
            ["answer.weakest"] = ("the weakest member, {3}, has {1} against {2}", "у самого слабого участника, {3}, балл {1} против {2}"),
            ["answer.best"] = ("the best one outside, {3}, has {1} against {2}", "у лучшего за пределами состава, {3}, балл {1} против {2}"),
            ["bound.full"] = ("{3} has its {1} places taken", "в группе {3} заняты все места ({1})"),
            ["bound.least"] = ("{3} must keep its {1}", "в группе {3} должно остаться {1}"),
            ["bound.conflict"] = ("it cannot be together with {3}", "нельзя вместе с {3}"),
            ["relax.none"] = ("all rules can be kept as they are", "все правила выполнимы как есть"),
            ["relax.minimum"] = ("{3}: ask for {2} instead of {1}", "{3}: требовать {2} вместо {1}"),
            ["relax.maximum"] = ("{3}: allow {2} instead of {1}", "{3}: допустить {2} вместо {1}"),
            ["seat.left"] = ("left{4}", "выбытие{4}"),
            ["seat.released"] = ("{1} seats held back are given out{4}", "распределяются отложенные места: {1}{4}"),
            ["seat.entered"] = ("enters with {0} {1}", "место получено: «{0}» = {1}"),
            ["seat.entered.rules"] = ("enters with {0} {1}; {3} with {2} cannot: {4}", "место получено: «{0}» = {1}; у {3} балл {2}, но мешает правило: {4}"),
            ["seat.displaced"] = ("loses the place, because the rules leave no other way", "место утрачено: правила не оставляют другого пути"),
            ["seat.open"] = ("{1} places stay open, because the rules let nobody in", "осталось свободных мест: {1}; правила не позволяют никого принять"),
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
