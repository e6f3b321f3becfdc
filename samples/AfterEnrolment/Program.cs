Console.WriteLine("Streams, teams, modules, reviewers.");
