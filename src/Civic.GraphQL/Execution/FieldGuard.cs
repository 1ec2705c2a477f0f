namespace Civic.GraphQL.Execution;

/// <summary>Decides before a field's resolver runs. Null lets it run; a refusal becomes the field's error.</summary>
public delegate GraphQLException? FieldGuard(ResolverContext context);
