namespace SelectionEngine.Tests;

public sealed class LotTests
{
    [Test]
    public void A_lot_is_the_keyed_hash_that_openssl_prints() =>
        Assert.That(new KeyedLots("2026-01-31/draw-1").Of("C001").ToString(),
            Is.EqualTo("d76e1cbfa2573a03ea6b86aa33c7b8de92ea42adeee77f7509e41722c516fd68"));

    [Law]
    public bool Lots_compare_as_their_hex_texts_do(int one, int other)
    {
        KeyedLots lots = new("law");
        LotNumber left = lots.Of($"N{one}"), right = lots.Of($"N{other}");

        return Math.Sign(left.CompareTo(right)) == Math.Sign(string.CompareOrdinal(left.ToString(), right.ToString()))
            && LotNumber.Parse(left.ToString()) == left;
    }

    [TestCase(0), TestCase(7), TestCase(15), TestCase(23), TestCase(31)]
    public void Every_byte_of_a_lot_counts(int position)
    {
        byte[] bytes = new byte[LotNumber.Size];
        LotNumber zero = new(bytes);
        bytes[position] = 1;

        Assert.That(zero, Is.LessThan(new LotNumber(bytes)));
    }

    [Test]
    public void A_withdrawal_never_reorders_the_others()
    {
        KeyedLots lots = new("seed");
        string[] ids = [.. Enumerable.Range(1, 50).Select(number => $"N-{number}")];

        IReadOnlyList<string> all = lots.Order(ids), without = lots.Order(ids.Where(id => id != "N-7").Reverse());

        Assert.That(without, Is.EqualTo(all.Where(id => id != "N-7")));
    }

    [Test]
    public void An_id_that_takes_part_twice_is_refused() =>
        Assert.That(() => Tickets.Order("seed", ["a", "b", "a"]), Throws.ArgumentException.With.Message.Contains("'a'"));

    [Test]
    public void Half_a_surrogate_pair_has_no_lot() =>
        Assert.That(() => new KeyedLots("seed").Of("\ud800"), Throws.ArgumentException.With.Message.Contains("surrogate"));

    [Test]
    public void A_seed_with_a_bar_has_no_tickets() =>
        Assert.That(() => Tickets.Of("a|b", "c"), Throws.ArgumentException.With.Message.Contains("bar"));

    [Test]
    public void A_long_id_has_a_lot_like_any_other() =>
        Assert.That(new KeyedLots("seed").Of(new string('ж', 5000)), Is.Not.EqualTo(new KeyedLots("seed").Of(new string('ж', 4999))));

    [Test]
    public void A_revealed_seed_matches_its_commitment_and_no_other_does()
    {
        string published = SeedCommitment.Of("a5f1c09e");

        Assert.That(SeedCommitment.Matches("a5f1c09e", published.ToUpperInvariant()), Is.True);
        Assert.That(SeedCommitment.Matches("a5f1c09f", published), Is.False);
    }

    [Law]
    public bool A_public_draw_of_everybody_is_a_permutation(ushort pool)
    {
        int size = pool % 200 + 1;
        return PublicDraw.Draw("1./2./", size, size).Order().SequenceEqual(Enumerable.Range(1, size));
    }

    [Test]
    public void A_public_draw_of_more_than_the_pool_is_refused() =>
        Assert.That(() => PublicDraw.Draw("1./", 5, 6), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_lot_order_agrees_with_the_lots_themselves()
    {
        KeyedLots lots = new("seed");
        string[] ids = [.. Enumerable.Range(1, 40).Select(number => $"N-{number}")];
        int[] order = [.. Enumerable.Range(0, ids.Length)];

        Array.Sort(order, new LotOrder(lots, ids));

        Assert.That(order.Select(nominee => ids[nominee]), Is.EqualTo(lots.Order(ids)));
    }
}
