Console.WriteLine("Civic");
