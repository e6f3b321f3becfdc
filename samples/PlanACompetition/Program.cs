Console.WriteLine("Which cuts bring 565 nominees to 161?");
