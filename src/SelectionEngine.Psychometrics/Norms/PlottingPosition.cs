namespace SelectionEngine.Psychometrics;

/// <summary>The probability that stands for rank r of n when scores are made normal.</summary>
public enum PlottingPosition
{
    /// <summary>(r − 1/2) / n: the mid percentile rank. Hazen (1914).</summary>
    Rankit,

    /// <summary>(r − 3/8) / (n + 1/4). Blom (1958), Statistical Estimates and Transformed Beta-Variables.</summary>
    Blom,

    /// <summary>(r − 1/3) / (n + 1/3). Tukey (1962), Annals of Mathematical Statistics 33, 1–67.</summary>
    Tukey,

    /// <summary>r / (n + 1). van der Waerden (1952), Indagationes Mathematicae 14, 453–458.</summary>
    VanDerWaerden,
}
