Console.WriteLine("Was the selection fair?");
