namespace SchoolOfMayors.Generator;

/// <summary>Who put themselves or were put forward: the four kinds of the reference programme.</summary>
internal enum Role { Head, Deputy, RegionalBody, Organisation }

/// <summary>A document at the deadline: handed in, refused, or not there yet.</summary>
internal enum Paper { Yes, No, Unknown }

/// <summary>Why a whole test is missing.</summary>
internal enum Absence { None, Absent, Technical }

/// <summary>One invented nominee: everything that more than one file needs to know.</summary>
internal sealed class Nominee
{
    /// <summary>Day on which age and tenure are counted.</summary>
    public static readonly DateOnly AsOf = new(2023, 9, 1);

    public const double DaysPerYear = 365.2425;

    public required long Number { get; init; }
    public required string Id { get; init; }
    public required Region Region { get; init; }
    public required bool Female { get; init; }
    public required string Name { get; init; }
    public required DateOnly BirthDate { get; init; }
    public required Role Role { get; init; }
    public required string Education { get; init; }
    public required Municipality Municipality { get; init; }
    public required string Organisation { get; init; }
    public required Paper Consent { get; init; }
    public required Paper NominationLetter { get; init; }
    public required Paper CriminalRecord { get; init; }
    public required bool Withdrew { get; init; }
    public required Absence Cognitive { get; init; }
    public required Absence Potential { get; init; }
    public required bool MissedAssessmentCentre { get; init; }

    /// <summary>Hundredths of a point, 0 to 10,000.</summary>
    public required long NominationScore { get; init; }

    /// <summary>Days since the 22nd birthday, when work began.</summary>
    public required int CareerDays { get; init; }
    public required int ManagerialDays { get; init; }
    public required int MunicipalDays { get; init; }

    public required double[] True { get; init; }

    public double this[Trait trait] => True[(int)trait];
}
