// What the September 2025 edition says and graphql-js 16.15.0 does not: its verdict is taken, but for these.
// - 5.2.1.1 "Operation Type Existence" (KnownOperationTypes in graphql-js 17)
// - 5.2.4.1 no @skip and @include in the root selections of a subscription
// - 3.13.3 `@deprecated(reason: String! = …)`
// - 4.1 `includeDeprecated: Boolean! = false`; and nothing of later drafts (deprecated directives)
import { GraphQLBoolean, GraphQLDeprecatedDirective, GraphQLError, GraphQLNonNull, Kind, specifiedRules, validate, introspectionTypes, specifiedDirectives, GraphQLString } from 'graphql';

function KnownOperationTypesRule(context) {
  return {
    OperationDefinition(node) {
      if (!context.getSchema().getRootType(node.operation)) context.reportError(new GraphQLError(`The ${node.operation} operation is not supported by the schema.`, { nodes: node }));
    },
  };
}

function conditionsAtRoot(context, selectionSet, root, seen = new Set()) {
  const schema = context.getSchema();
  const applies = (condition) => {
    const type = condition && schema.getType(condition.name.value);
    return !condition || type === root || (type && schema.getPossibleTypes && type.astNode && ['InterfaceTypeDefinition', 'UnionTypeDefinition'].includes(type.astNode.kind) && schema.isSubType(type, root));
  };
  return selectionSet.selections.flatMap((selection) => {
    const here = (selection.directives ?? []).filter((directive) => ['skip', 'include'].includes(directive.name.value));
    if (selection.kind === Kind.INLINE_FRAGMENT && applies(selection.typeCondition)) return [...here, ...conditionsAtRoot(context, selection.selectionSet, root, seen)];
    if (selection.kind !== Kind.FRAGMENT_SPREAD || seen.has(selection.name.value)) return here;
    seen.add(selection.name.value);
    const fragment = context.getFragment(selection.name.value);
    return fragment && applies(fragment.typeCondition) ? [...here, ...conditionsAtRoot(context, fragment.selectionSet, root, seen)] : here;
  });
}

function rootConditions(rule) {
  function SingleFieldSubscriptionsRule(context) {
    const known = rule(context);
    return {
      OperationDefinition(node) {
        const root = node.operation === 'subscription' ? context.getSchema().getSubscriptionType() : undefined;
        const forbidden = root ? conditionsAtRoot(context, node.selectionSet, root) : [];
        if (forbidden.length === 0) return known.OperationDefinition(node);
        const subject = node.name ? `Subscription "${node.name.value}"` : 'Anonymous Subscription';
        context.reportError(new GraphQLError(`${subject} must not use \`@skip\` or \`@include\` directives in the top level selection.`, { nodes: forbidden }));
        return undefined;
      },
    };
  }
  return SingleFieldSubscriptionsRule;
}

export const rules = [KnownOperationTypesRule, ...specifiedRules.map((rule) => (rule.name === 'SingleFieldSubscriptionsRule' ? rootConditions(rule) : rule))];

export const nameOf = (rule) => rule.name.replace(/Rule$/, '');

/** Everything that is wrong with a document, with the rule that says so. */
export const validateByRule = (schema, document) => rules.flatMap((rule) => validate(schema, document, [rule]).map((error) => ({ rule: nameOf(rule), error })));

/** Makes the introspection types of this process those of the edition. */
export function introspectAsTheEdition() {
  for (const directive of specifiedDirectives) directive.locations = directive.locations.filter((location) => location !== 'DIRECTIVE_DEFINITION');
  GraphQLDeprecatedDirective.args[0].type = new GraphQLNonNull(GraphQLString);
  for (const type of introspectionTypes) {
    if (type.name === '__DirectiveLocation') {
      type._values = type._values.filter((value) => value.name !== 'DIRECTIVE_DEFINITION');
      continue;
    }
    if (!type.getFields) continue;
    const fields = type.getFields();
    if (type.name === '__Directive') for (const later of ['isDeprecated', 'deprecationReason']) delete fields[later];
    if (type.name === '__Schema') fields.directives.args = [];
    for (const field of Object.values(fields)) for (const arg of field.args) if (arg.name === 'includeDeprecated') arg.type = new GraphQLNonNull(GraphQLBoolean);
  }
}
