namespace SchoolOfMayors.Generator;

/// <summary>Names of posts, by kind of work.</summary>
internal static class Positions
{
    public static string Of(Role role, bool managerial, bool municipal, bool state, bool last, RandomStream random) => (last, role) switch
    {
        (true, Role.Head) when municipal && managerial => "глава муниципального образования",
        (true, Role.Deputy) when municipal && managerial => random.Pick<string>(["первый заместитель главы администрации", "заместитель главы администрации"]),
        _ when managerial && municipal => random.Pick<string>(["начальник отдела", "начальник управления", "директор муниципального учреждения", "руководитель аппарата"]),
        _ when municipal => random.Pick<string>(["специалист", "ведущий специалист", "главный специалист", "консультант"]),
        _ when managerial && state => random.Pick<string>(["начальник отдела", "заместитель директора департамента", "директор департамента", "заместитель министра"]),
        _ when state => random.Pick<string>(["специалист-эксперт", "главный специалист-эксперт", "консультант", "ведущий консультант"]),
        _ when managerial => random.Pick<string>(["директор", "заместитель директора", "руководитель отдела", "начальник участка", "исполнительный директор"]),
        _ => random.Pick<string>(["инженер", "экономист", "юрист", "бухгалтер", "учитель", "мастер участка", "менеджер проекта"]),
    };
}
