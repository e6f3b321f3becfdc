Console.WriteLine("The enrolment of 161.");
