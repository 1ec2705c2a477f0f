using Civic.Host;
using Civic.Host.Verbs;

return await Verb.Run(args, Serve.Run);
