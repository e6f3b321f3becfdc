namespace SelectionEngine;

/// <summary>How assessors are to be assigned to nominees.</summary>
/// <param name="PerNominee">How many assessors every nominee gets; 2 or more connect assessors with each other.</param>
/// <param name="MaxLoad">The most nominees an assessor gets.</param>
/// <param name="MinLoad">The fewest.</param>
/// <param name="Seed">The published seed of the lots by which equals are told apart.</param>
/// <param name="Conflicts">Who must not judge whom; its own list of assessors is not used here.</param>
/// <param name="Composition">What every panel must be made of; null for anybody.</param>
/// <param name="Connect">True: panels are exchanged until common nominees connect all assessors, so that severities can be told apart.</param>
public sealed record PanelPlan(
    int PerNominee, int MaxLoad, int MinLoad = 0, string Seed = "panels", ConflictRules? Conflicts = null, PanelComposition? Composition = null, bool Connect = true);

/// <summary>What every panel must be made of, by one attribute of the assessors, such as "from": "region" and "university".</summary>
/// <param name="Attribute">The assessors' attribute; its first value tells an assessor's group.</param>
/// <param name="Groups">How many of each group a panel has; a group that is not named may have any number.</param>
public sealed record PanelComposition(string Attribute, IReadOnlyList<PanelGroup> Groups);

/// <summary>How many assessors of a group a panel has.</summary>
/// <param name="Value">The value of the attribute.</param>
/// <param name="Min">The fewest.</param>
/// <param name="Max">The most; null for no limit.</param>
public sealed record PanelGroup(string Value, int Min = 0, int? Max = null);
