using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>Who comes in when members withdraw, under three policies.</summary>
internal static class ReplacementOracles
{
    [Oracle("cohort", "replacement")]
    public static void Replacements_agree(OracleCase oracle)
    {
        JsonElement document = OracleRoot.ReadJson(Path.Combine(oracle.Folder, oracle.Case.GetProperty("base").GetString()!));
        CohortFile file = new(document);
        int[] members = file.NumbersOf(document.GetProperty("oracle").GetProperty("canonical")), leaving = file.NumbersOf(oracle.Case.GetProperty("dropped"));
        JsonElement stated = oracle.Case.GetProperty("oracle");

        Agrees(Replacement.KeepingEverybodyElse(file.Problem, members, leaving), "keep_survivors");
        Agrees(Replacement.DisplacingFewest(file.Problem, members, leaving), "fewest_displaced");
        Agrees(Replacement.ChoosingAgain(file.Problem, members, leaving), "free_reselection");

        void Agrees(Replacement? found, string policy)
        {
            if (!stated.TryGetProperty(policy, out JsonElement expected)) return;
            if (expected.TryGetProperty("status", out JsonElement status)) Assert.That(found is null ? "infeasible" : "optimal", Is.EqualTo(status.GetString()), policy);
            if (found is null) return;

            if (expected.TryGetProperty("objective", out JsonElement objective)) Assert.That(found.Cohort.Objective, Is.EqualTo(objective.GetInt64()), policy);
            if (expected.TryGetProperty("displaced", out JsonElement displaced)) Assert.That(found.Displaced, Has.Length.EqualTo(displaced.GetInt32()), policy);

            bool isUnique = expected.TryGetProperty("unique", out JsonElement unique) && unique.GetBoolean();
            if (isUnique && expected.TryGetProperty("entrants", out JsonElement entrants)) Assert.That(found.Entrants, Is.EquivalentTo(file.NumbersOf(entrants)), policy);
            if (isUnique && expected.TryGetProperty("leaving", out JsonElement gone)) Assert.That(found.Displaced, Is.EquivalentTo(file.NumbersOf(gone)), policy);
        }
    }
}
