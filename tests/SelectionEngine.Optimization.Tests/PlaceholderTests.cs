namespace SelectionEngine.Optimization; public sealed class PlaceholderTests { [Test] public void Is_replaced() { int[] one = [1]; Assert.That(one, Has.Length.EqualTo(1)); } }
