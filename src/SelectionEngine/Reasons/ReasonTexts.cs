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
            ["score.error"] = ("the standard error of {0} is {1}", "стандартная ошибка «{0}» равна {1}"),
            ["score.weighted"] = ("{0} is {1}, weighted {2}", "«{0}» = {1}, вес {2}"),
            ["score.too_few_answers"] = ("{0} has {1} answers, {2} are needed", "«{0}»: ответов {1}, нужно {2}"),
            ["score.out_of_range"] = ("{0} has the answer {1} to item {3}, above the highest of {2}", "«{0}»: ответ {1} на задание {3} выше наибольшего {2}"),
            ["score.below_range"] = ("{0} has the answer {1} to item {3}, below the lowest of {2}", "«{0}»: ответ {1} на задание {3} ниже наименьшего {2}"),
            ["score.standard_error"] = ("the standard error of {0} is {1}", "стандартная ошибка «{0}» = {1}"),
            ["score.answered"] = ("{1} of {2} items of {0} answered", "«{0}»: ответы на {1} из {2} заданий"),
            ["score.endless_high"] = ("the answers grow ever more likely the higher {0} is, so there is no finite estimate", "чем выше «{0}», тем правдоподобнее эти ответы: конечной оценки нет"),
            ["score.endless_low"] = ("the answers grow ever more likely the lower {0} is, so there is no finite estimate", "чем ниже «{0}», тем правдоподобнее эти ответы: конечной оценки нет"),
            ["score.undetermined"] = ("the answers contradict each other, so no estimate of {0} follows from them", "ответы противоречат друг другу: оценка «{0}» из них не следует"),
            ["score.item_rest"] = ("item {0} correlates {1} with the rest of its scale in {2} complete sets of answers", "корреляция задания {0} с остальной шкалой = {1} (полных наборов ответов: {2})"),
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
            ["clash.seats"] = ("{1} seats are to be filled, {2} can be: {4}", "нужно заполнить мест: {1}, можно заполнить: {2}; {4}"),
            ["clash.limits"] = ("{3} ask for {1}, but there can only be {2}: {4}", "{3}: требуется {1}, возможно только {2}; {4}"),
            ["clash.minimums"] = ("{3} add up to {1}, there are {2} seats", "{3}: в сумме {1}, а мест {2}"),
            ["clash.supply"] = ("{3} ask for {1}, there are {2}", "{3}: требуется {1}, есть {2}"),
            ["cohort.proven"] = ("the total of {1} is the best that the quotas allow", "сумма {1}: лучшая из возможных при этих квотах"),
            ["cohort.proven.any"] = ("the total of {1} is the best that the quotas allow; which of the equally good cohorts the lot prefers was not settled", "сумма {1}: лучшая из возможных при этих квотах; какой из равных составов предпочёл бы жребий, не установлено"),
            ["cohort.stopped"] = ("the search was stopped at a total of {1}; no cohort can have more than {2}", "поиск остановлен на сумме {1}; больше {2} не может быть ни у одного состава"),
            ["cohort.stopped.clock"] = ("the clock stopped the search at a total of {1}; no cohort can have more than {2}, and another run may end elsewhere", "поиск остановлен по времени на сумме {1}; больше {2} не может быть ни у одного состава, повторный расчёт может дать другой состав"),
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
            ["answers.answered"] = ("only {1} of the items of {0} are answered, {2} are usual", "«{0}»: доля отвеченных заданий {1}, обычно не меньше {2}"),
            ["answers.longest_string"] = ("{1} identical answers in a row in {0}, up to {2} mean nothing", "«{0}»: одинаковых ответов подряд {1}, без вопросов — до {2}"),
            ["answers.variability"] = ("the answers to {0} hardly differ: their standard deviation is {1}", "«{0}»: ответы почти не различаются, стандартное отклонение {1}"),
            ["answers.even_odd"] = ("the halves of the scales of {0} agree by {1}, at least {2} is usual", "«{0}»: согласованность половин шкал {1}, обычно не меньше {2}"),
            ["answers.mahalanobis"] = ("the answers to {0} lie far from everybody's: p is {1}, the limit {2}", "«{0}»: ответы далеки от ответов остальных: вероятность {1}, граница {2}"),
            ["answers.synonyms"] = ("items of {0} with the same meaning are answered differently: {1}, at least {2} is usual", "«{0}»: на близкие по смыслу задания ответы разные: {1}, обычно не меньше {2}"),
            ["answers.antonyms"] = ("items of {0} with opposite meanings are answered alike: {1}, at most {2} is usual", "«{0}»: на противоположные по смыслу задания ответы одинаковы: {1}, обычно не больше {2}"),
            ["answers.person_total"] = ("the answers to {0} do not go along with those of others: {1}, at least {2} is usual", "«{0}»: ответы не согласуются с ответами остальных: {1}, обычно не меньше {2}"),
            ["answers.seconds"] = ("{0} took {1} seconds per item, {2} are needed to read it", "«{0}»: на задание ушло {1} с, на чтение нужно {2} с"),
            ["answers.desirability"] = ("the social desirability scale of {0} is at T {1}, the limit is {2}", "«{0}»: шкала социальной желательности T = {1}, граница {2}"),
            ["answers.model_fit"] = ("the answers to {0} do not fit the model: lz* is {1}, the limit {2}", "«{0}»: ответы не согласуются с моделью: показатель {1}, граница {2}"),
            ["answers.transposed"] = ("easy items of {0} are wrong and hard ones right: H^T is {1}, the limit {2}", "«{0}»: лёгкие задания не решены, а трудные решены: показатель {1}, граница {2}"),
            ["score.verification_gap"] = ("{0} was not confirmed under supervision: {1} standard errors higher, up to {2} is chance", "«{0}»: результат не подтверждён под наблюдением: выше на {1} стандартной ошибки, случайность до {2}"),
            ["score.verification_gain"] = ("{0} is lower than under supervision: by {1} standard errors, up to {2} is chance", "«{0}»: результат ниже, чем под наблюдением: на {1} стандартной ошибки, случайность до {2}"),
            ["panel.conflict.named"] = ("{1} ratings of assessor {3} do not count: {4}", "оценок эксперта {3} не учтено: {1} ({4})"),
            ["panel.severity.corrected"] = ("{0} is {1} by assessors of average severity, {2} as it was given", "«{0}» при средней строгости экспертов {1}, как поставлено {2}"),
            ["panel.severity.raw"] = ("severity is not corrected: common nominees do not connect the assessors ({1} islands)", "строгость не поправлена: общие номинанты не связывают экспертов (островов: {1})"),
            ["panel.severity.islands"] = ("{1} islands of assessors that no common nominee connects: {3}", "острова экспертов без общих номинантов, всего {1}: {3}"),
            ["panel.severity.outside"] = ("rated by assessors whom no common nominee connects with the others: {3}", "оценивали эксперты, которых общие номинанты не связывают с остальными: {3}"),
            ["panel.severity.few"] = ("too few assessors have {2} ratings, so severity cannot be told", "слишком мало экспертов, у которых {2} оценок, строгость определить нельзя"),
            ["panel.severity.confounded"] = ("who judged which exercise of whom leaves a severity undetermined", "распределение экспертов по упражнениям и номинантам не позволяет определить строгость"),
            ["panel.severity.equal"] = ("all ratings are equal, so severity cannot be told", "все оценки равны, строгость определить нельзя"),
            ["panel.severity.model"] = ("the many-facet model could not be estimated ({3})", "многофасетную модель оценить не удалось ({3})"),
            ["panel.severity.unsettled"] = ("assessor {3} took no part when severities were settled; only a new run of everybody can tell", "эксперт {3} не участвовал, когда определялась строгость; решает только новый общий расчёт"),
            ["panel.severity.value"] = ("the rating {1} ({3}) did not occur when the scale was settled; only a new run of everybody can tell", "оценки {1} ({3}) не было, когда определялась шкала; решает только новый общий расчёт"),
            ["assignment.supply"] = ("there are {2} places on panels, and the assessors take at most {1}", "мест в комиссиях {2}, эксперты могут занять не больше {1}"),
            ["assignment.min_load"] = ("the smallest loads ask for {2} places, and there are {1}", "наименьшие нагрузки требуют мест: {2}, а есть {1}"),
            ["assignment.nominee"] = ("{3} has {1} assessors free of conflict, {2} are needed", "у {3} экспертов без конфликта интересов {1}, нужно {2}"),
            ["assignment.places"] = ("{1} of {2} places can be filled under conflicts, composition and largest loads", "с учётом конфликтов, состава и нагрузок занять можно {1} мест из {2}"),
            ["assignment.bounds"] = ("loads from {1} to {2} and the composition of panels cannot be met together", "нагрузку от {1} до {2} и состав комиссий вместе выполнить нельзя"),
            ["assignment.islands"] = ("the panels fall into {1} islands that no exchange free of conflict joins", "комиссии распадаются на острова ({1}), которые не соединить обменом без конфликтов"),
            ["assignment.too_few_to_connect"] = ("{1} places on panels cannot connect all assessors, {2} are needed", "мест в комиссиях {1} не хватает, чтобы связать всех экспертов, нужно {2}"),
            ["assessor.severe"] = ("{3} gives {1} points less than an average assessor", "{3} ставит на {1} балла меньше среднего эксперта"),
            ["assessor.lenient"] = ("{3} gives {1} points more than an average assessor", "{3} ставит на {1} балла больше среднего эксперта"),
            ["assessor.agreement"] = ("ratings of {3} correlate {1} with those of the others, below {2}", "оценки {3} связаны с оценками остальных с корреляцией {1}, ниже {2}"),
            ["assessor.range"] = ("ratings of {3} spread {1} times as far as those of the others, below {2}", "разброс оценок {3} составляет {1} разброса остальных, ниже {2}"),
            ["assessor.central"] = ("ratings of {3} lie {1} times as far from the middle of the scale as those of the others, below {2}", "оценки {3} удалены от середины шкалы в {1} раза от удаления остальных, ниже {2}"),
            ["assessor.halo"] = ("ratings of {3} differ within a nominee {1} times as much as those of the others, below {2}", "оценки {3} одному номинанту различаются в {1} раза от различия у остальных, ниже {2}"),
            ["assessor.drift"] = ("ratings of {3} move by {1} points against the others from the first nominee to the last", "оценки {3} от первого номинанта к последнему сдвинулись относительно остальных на {1} балла"),
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
            ["plan.norm_of_pool"] = ("the norm is the expected mean and standard deviation of those who come so far", "нормой служат ожидаемые среднее и стандартное отклонение дошедших до этапа"),
            ["plan.bent_part"] = ("{0} counts in steps or percentages and is planned as the nearest straight line", "«{0}» измеряется ступенями или процентами и в плане заменён ближайшей прямой"),
            ["plan.bent_cut"] = ("{0} has few different values, so many nominees will be equal at the cut; the plan takes it as continuous", "у «{0}» мало разных значений, на границе будет много равных; в плане шкала считается непрерывной"),
            ["plan.missing_parts"] = ("composites of incomplete nominees are not planned", "сводные баллы по неполным данным в плане не учтены"),
            ["plan.deferred"] = ("its verdicts are notes until the end of {3}, so it takes nobody", "его решения лишь учитываются до конца этапа «{3}», никто не выбывает"),
            ["plan.own_stage"] = ("the plan cannot read a stage of the kind {3}; it passes the stated share, or everybody", "план не читает этап вида {3}: проходит указанная доля или все"),
            ["plan.budget"] = ("the cheapest design costs {1}, above the budget of {2}", "самый дешёвый вариант стоит {1}, бюджет {2}"),
            ["plan.search"] = ("the best of {1} designs on a grid, improved until no step of {2} nominees helps; better ones between are not excluded", "лучший из {1} вариантов сетки, улучшенный, пока шаг в {2} человека помогает; лучшие варианты между узлами не исключены"),
            ["withdrawn"] = ("withdrawn", "снялся с участия"),
            ["override"] = ("{3}: {4}", "{3}: {4}"),
            ["override.formula"] = ("the formula had said: {3}", "по формуле было: {3}"),
            ["review.supply"] = ("{1} reviews are asked for, the experts can give up to {2}", "нужно рецензий: {1}, эксперты могут дать до {2}"),
            ["review.demand"] = ("{2} reviews are asked for, but the experts can give only {1}", "нужно рецензий: {2}, но эксперты могут дать только {1}"),
            ["review.loads"] = ("the experts' least loads add up to {2}, but only {1} reviews are asked for", "наименьшие нагрузки экспертов в сумме {2}, а рецензий нужно только {1}"),
            ["review.project.short"] = ("{3} needs {2} experts, but only {1} may review it", "проекту {3} нужно экспертов: {2}, но рецензировать его могут только {1}"),
            ["review.projects.short"] = ("these projects ask for {2} reviews together, but the experts who may review them can give {1}: {3}", "этим проектам вместе нужно рецензий: {2}, но допущенные к ним эксперты могут дать {1}: {3}"),
            ["review.experts.short"] = ("these experts must take {2} reviews together, but the projects open to them leave {1}: {3}", "эти эксперты должны взять вместе рецензий: {2}, но открытые им проекты оставляют {1}: {3}"),
            ["review.rule.short"] = ("under the rule {4} these projects ask for {2} such experts together, but only {1} can be had: {3}", "по правилу {4} этим проектам вместе нужно таких экспертов: {2}, а есть только {1}: {3}"),
            ["review.rule.tight"] = ("under the rule {4} these projects ask for {2} reviews together, but only {1} can be given: {3}", "по правилу {4} этим проектам вместе нужно рецензий: {2}, а дать можно только {1}: {3}"),
            ["review.clash"] = ("no assignment keeps all of the following {1} demands together, though any one of them can be dropped to make room", "ни одно распределение не выполняет вместе следующие требования ({1}), но без любого из них оно возможно"),
            ["review.clash.rule"] = ("the rule {3}", "правило {3}"),
            ["review.clash.conflict"] = ("the conflict of interest {3}", "конфликт интересов {3}"),
            ["review.clash.least"] = ("the experts' least loads, {3}", "наименьшие нагрузки экспертов, {3}"),
            ["review.clash.most"] = ("the experts' largest loads, {3}", "наибольшие нагрузки экспертов, {3}"),
            ["review.unknown"] = ("the work limit of {1} nodes was spent before an assignment was found or shown to be impossible", "предел работы в {1} узлов исчерпан раньше, чем найдено распределение или доказано, что его нет"),
            ["review.total.proven"] = ("the total affinity is {1}, and no assignment has more", "сумма соответствия {1}, и больше не бывает"),
            ["review.total.worst"] = ("the total affinity is {1}, and no assignment that serves its worst project as well has more", "сумма соответствия {1}, и при таком худшем проекте больше не бывает"),
            ["review.total.gap"] = ("the total affinity is {1}; no assignment has more than {2}, so at most {5} is missing", "сумма соответствия {1}; больше {2} не бывает, так что не хватает не более {5}"),
            ["review.worst.proven"] = ("the worst-served project has {1}, and no assignment gives its worst one more", "у хуже всех обеспеченного проекта {1}, и больше ему не даст ни одно распределение"),
            ["review.worst.gap"] = ("the worst-served project has {1}; no assignment gives its worst one more than {2}", "у хуже всех обеспеченного проекта {1}; больше {2} ему не даст ни одно распределение"),
            ["review.ties.open"] = ("other assignments are as good, and which of them is the most even was not settled to the end", "есть столь же хорошие распределения; какое из них самое ровное, до конца не решено"),
            ["review.connected"] = ("all experts are connected through shared projects, at no cost", "все эксперты связаны общими проектами, без потери в сумме"),
            ["review.connected.cost"] = ("all experts are connected through shared projects, which costs {5} of {2}", "все эксперты связаны общими проектами, это стоит {5} из {2}"),
            ["review.islands"] = ("the experts fall into {1} islands without a shared project, and no exchange was found that joins them", "эксперты распадаются на группы без общих проектов ({1}), и обмена, который их свяжет, не найдено"),
            ["review.label.missing"] = ("{1} have no {0}, so nothing that reads it applies to them", "без значения «{0}»: {1}; то, что его читает, к ним не применяется"),
            ["review.label.unknown"] = ("no expert has {0} = {3}", "ни у одного эксперта нет «{0}» = {3}"),
            ["review.stranger"] = ("{0} names {3}, who is no expert of this pool", "в «{0}» указан {3}, такого эксперта нет"),
            ["team.sizes"] = ("the teams have {1} places for {2} members", "в командах мест {1}, а участников {2}"),
            ["team.together.large"] = ("{1} must be together, but the largest team has {2} places: {3}", "вместе должны быть {1}, а в самой большой команде мест {2}: {3}"),
            ["team.together.seats"] = ("these must be together, but have seats in different teams ({4}): {3}", "эти должны быть вместе, но закреплены за разными командами ({4}): {3}"),
            ["team.together.spread"] = ("{1} with one {0} must be together, but an even spread leaves a team {2} of them: {3}", "вместе должны быть {1} с одним значением «{0}», а при ровном распределении в команде их {2}: {3}"),
            ["team.clash"] = ("{3} must be apart, and the group {4} must be together", "{3} должны быть врозь, а группа {4} вместе"),
            ["team.seats"] = ("team {3} has {2} places and {1} fixed members", "в команде {3} мест {2}, а закреплено за ней {1}"),
            ["team.seats.spread"] = ("{1} with one {0} are fixed to team {3}, where an even spread leaves {2}: {4}", "за командой {3} закреплены {1} с одним значением «{0}», а при ровном распределении их {2}: {4}"),
            ["team.seats.apart"] = ("{3} must be apart, but both are fixed to team {1}", "{3} должны быть врозь, но закреплены за командой {1}"),
            ["team.apart.many"] = ("{1} must all be apart, but there are {2} teams: {3}", "врозь должны быть {1}, а команд {2}: {3}"),
            ["team.impossible"] = ("no split keeps all of the following {1} rules together, though any one of them can be dropped to make room", "ни одно разбиение не выполняет вместе следующие правила ({1}), но без любого из них оно возможно"),
            ["team.impossible.spread"] = ("an even spread of {0}", "ровное распределение по «{0}»"),
            ["team.impossible.apart"] = ("apart: {3}", "врозь: {3}"),
            ["team.impossible.together"] = ("together: {3}", "вместе: {3}"),
            ["team.impossible.seat"] = ("{3} in team {1}", "{3} в команде {1}"),
            ["team.broken"] = ("no split that keeps all rules was found, and none was shown to be impossible; this one breaks them in {1} places", "разбиение по всем правилам не найдено, и не доказано, что его нет; это нарушает их в {1} местах"),
            ["team.broken.apart"] = ("{3} should be apart and are both in team {1}", "{3} должны быть врозь, но оба в команде {1}"),
            ["team.broken.together"] = ("{3} should be together and are not", "{3} должны быть вместе, но они врозь"),
            ["team.broken.spread"] = ("team {4} has {1} with {0} = {3}, an even spread asks for {2}", "в команде {4} с «{0}» = {3}: {1}, ровно было бы {2}"),
            ["team.meetings"] = ("{1} pairs meet again; fewer than {2} are impossible", "снова встретятся пар: {1}; меньше {2} не бывает"),
            ["team.meetings.proven"] = ("{1} pairs meet again, and no split has fewer", "снова встретятся пар: {1}, и меньше не бывает"),
            ["team.again"] = ("{3} meet again in team {1}", "{3} снова встретятся в команде {1}"),
            ["team.range.proven"] = ("the means of {0} differ by at most {1}, and no split has less", "средние «{0}» различаются не больше чем на {1}, и меньше не бывает"),
            ["team.range.gap"] = ("the means of {0} differ by at most {1}, the best known; by arithmetic alone no split has less than {2}", "средние «{0}» различаются не больше чем на {1}, лучшего не известно; по арифметике меньше {2} не бывает"),
            ["team.label.missing"] = ("{1} have no {0}; they were spread as a group of their own", "без значения «{0}»: {1}; они распределены как отдельная группа"),
            ["rotation.host.small"] = ("{3} has {1} people, but {4} receives {2} at once", "в потоке {3} людей {1}, а {4} принимает сразу {2}"),
            ["rotation.pair"] = ("there is no date on which {3} could visit {4}", "нет даты, когда {3} может посетить {4}"),
            ["rotation.stream"] = ("{3} cannot visit all of these {2} hosts, which leave it {1} dates ({0}): {4}", "{3} не может посетить все эти места ({2}), для них есть только дат: {1} ({0}): {4}"),
            ["rotation.host"] = ("{3} cannot receive all of these {2} streams, for which it has {1} places ({0}): {4}", "{3} не может принять все эти потоки ({2}), для них есть только мест: {1} ({0}): {4}"),
            ["rotation.clash"] = ("no schedule keeps all of the following {1} limits together on {2} dates, though any one of them can be dropped to make room", "ни одно расписание не выдерживает вместе следующие ограничения ({1}) при {2} датах, но без любого из них оно возможно"),
            ["rotation.clash.open"] = ("{3} receives only on {4}", "{3} принимает только {4}"),
            ["rotation.clash.streams"] = ("{3} receives {1} at once", "{3} принимает потоков сразу: {1}"),
            ["rotation.clash.people"] = ("{3} receives {1} streams and {2} people at once", "{3} принимает сразу потоков: {1}, людей: {2}"),
            ["rotation.clash.away"] = ("{3} cannot travel on {4}", "{3} не может ехать {4}"),
            ["rotation.ends"] = ("the last module is on {1}, and no schedule ends earlier", "последний модуль {1}, и раньше не кончается ни одно расписание"),
            ["rotation.ends.known"] = ("the last module is on {1}; whether a schedule can end earlier was not settled", "последний модуль {1}; может ли расписание кончиться раньше, не выяснено"),
            ["rotation.unknown"] = ("the work limit was spent before a schedule was found or shown to be impossible", "предел работы исчерпан раньше, чем найдено расписание или доказано, что его нет"),
            ["rotation.meetings"] = ("{3}: {1} meetings are renewed ones; fewer than {2} are impossible", "{3}: повторных встреч {1}; меньше {2} не бывает"),
            ["rotation.meetings.proven"] = ("{3}: {1} meetings are renewed ones, and no teams renew fewer", "{3}: повторных встреч {1}, и меньше не бывает"),
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
