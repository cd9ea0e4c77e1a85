/** A schema of the contract, with only what is validated. */
export interface CompactSchema {
  /** The name of a definition. */
  $ref?: string;
  type?: string | readonly string[];
  const?: Scalar;
  enum?: readonly Scalar[];
  not?: CompactSchema;
  anyOf?: readonly CompactSchema[];
  oneOf?: readonly CompactSchema[];
  allOf?: readonly CompactSchema[];
  if?: CompactSchema;
  then?: CompactSchema;
  else?: CompactSchema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  items?: CompactSchema;
  minProperties?: number;
  maxProperties?: number;
  required?: readonly string[];
  properties?: Readonly<Record<string, CompactSchema>>;
  additionalProperties?: boolean | CompactSchema;
  default?: unknown;
}

type Scalar = string | number | boolean | null;

/** One fault of a request. */
export interface SchemaFault {
  /** A JSON pointer to the value, such as `/items/0/name`. */
  instancePath: string;
  keyword: string;
  message: string;
  params: Record<string, unknown>;
}
