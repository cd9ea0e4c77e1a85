interface TaggedUnion {
  oneOf: unknown[];
  discriminator: { propertyName: string; mapping: Record<string, string> };
}

/**
 * A copy of a document in which each value of a tagged union is held to the alternative of its tag
 * alone. `oneOf` reports the faults of all alternatives, of which none can be told from those of
 * the one that was meant.
 */
export function withTaggedUnions<Document>(document: Document): Document {
  return JSON.parse(JSON.stringify(document), (_, value) => (isTaggedUnion(value) ? chosenByTag(value) : value));
}

function isTaggedUnion(value: unknown): value is TaggedUnion {
  const { oneOf, discriminator } = (value ?? {}) as Partial<TaggedUnion>;
  return Array.isArray(oneOf) && typeof discriminator?.mapping === 'object';
}

function chosenByTag({ oneOf: _, discriminator, ...rest }: TaggedUnion): object {
  const { propertyName: tag, mapping } = discriminator;
  return {
    ...rest,
    type: 'object',
    required: [tag],
    properties: { [tag]: { type: 'string', enum: Object.keys(mapping) } },
    allOf: Object.entries(mapping).map(([name, reference]) => ({
      if: { type: 'object', required: [tag], properties: { [tag]: { const: name } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { $ref: reference },
    })),
  };
}
