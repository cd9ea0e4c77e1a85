import type { CompactSchema, SchemaFault } from './schema.ts';
import { coerced, isOfType } from './types.ts';

/** Checks the member of an object; fills in defaults below it, and converts it in place where that is asked for. */
export type Check = (holder: Holder, key: string | number) => Faults;
type Holder = Record<string | number, unknown>;
/** The faults, their paths relative to the value. */
type Faults = SchemaFault[] | undefined;
/** A check of a value that has its type. */
type Rule = (value: never, holder: Holder, key: string | number) => Faults;

export interface CompileOptions {
  definitions: Readonly<Record<string, CompactSchema>>;
  formats: Readonly<Record<string, RegExp>>;
  /** Whether text becomes what its schema says it is. */
  coerces: boolean;
}

/**
 * Makes checks of schemas. They find what Ajv finds with the same settings, in its order and words,
 * and stop at the first fault; only where a value may be of several kinds are there the faults of
 * each. One representation of all schemas is a small part of the size of code for each.
 */
export function createCompiler({ definitions, formats, coerces }: CompileOptions): (schema: CompactSchema) => Check {
  const compiled = [new Map<CompactSchema, Check>(), new Map<CompactSchema, Check>()] as const;

  /**
   * Within an alternative, no defaults are filled in: another one may be meant. A definition that
   * refers to others is on its own, as the function is that Ajv makes of it.
   */
  function compile(schema: CompactSchema, isAlternative: boolean): Check {
    const known = compiled[isAlternative ? 1 : 0];
    const check = known.get(schema) ?? create(schema, isAlternative);
    known.set(schema, check);
    return check;
  }

  function create(schema: CompactSchema, isAlternative: boolean): Check {
    const types = schema.type === undefined ? [] : [schema.type].flat();
    const general = generalRules(schema, isAlternative);
    const groups = [
      { type: 'number', rules: numberRules(schema) },
      { type: 'string', rules: stringRules(schema) },
      { type: 'array', rules: arrayRules(schema, isAlternative) },
      { type: 'object', rules: objectRules(schema, isAlternative) },
    ].filter(({ rules }) => rules.length > 0);
    const [only] = types;
    // A wrong type is then told where the rules of the type are.
    const isToldLate = !coerces && types.length === 1 && groups.some((it) => it.type === only);

    return (holder, key) => {
      let wrongType: Faults;
      if (types.length > 0 && !isToldLate && !types.some((it) => isOfType(it, holder[key]))) {
        const converted = coerces ? coerced(holder[key], types) : undefined;
        if (converted !== undefined) holder[key] = converted;
        else if (!isAlternative) return typeFault(schema);
        // Of an alternative, Ajv tells as well what the rules for all types find.
        else wrongType = typeFault(schema);
      }
      const faults = firstOf(general, holder, key);
      if (faults) return wrongType ? [...wrongType, ...faults] : faults;
      if (wrongType) return wrongType;
      for (const { type, rules } of groups) {
        if (isOfType(type, holder[key])) {
          const found = firstOf(rules, holder, key);
          if (found) return found;
        } else if (isToldLate && type === only) return typeFault(schema);
      }
      return undefined;
    };
  }

  function generalRules(schema: CompactSchema, isAlternative: boolean): Rule[] {
    const { $ref, const: constant, enum: allowed, not, anyOf, oneOf, allOf, if: condition } = schema;
    const rules: Rule[] = [];
    if ($ref !== undefined) rules.push(reference($ref, isAlternative));
    if (constant !== undefined) {
      rules.push((value: unknown) =>
        value === constant ? undefined : fault('const', 'must be equal to constant', { allowedValue: constant }),
      );
    }
    if (allowed) {
      const message = 'must be equal to one of the allowed values';
      rules.push((value: unknown) =>
        (allowed as readonly unknown[]).includes(value)
          ? undefined
          : fault('enum', message, { allowedValues: allowed }),
      );
    }
    if (not) {
      const check = compile(not, true);
      rules.push((_, holder, key) => (check(holder, key) ? undefined : fault('not', 'must NOT be valid', {})));
    }
    if (anyOf && !anyOf.some(isAlwaysValid)) rules.push(any(anyOf.map((it) => compile(it, true))));
    if (oneOf) rules.push(one(oneOf.map((it) => compile(it, true))));
    for (const it of allOf ?? []) rules.push(checking(compile(it, isAlternative)));
    if (condition) rules.push(conditional(schema, compile(condition, true), isAlternative));
    return rules;
  }

  function reference(name: string, isAlternative: boolean): Rule {
    const target = definitions[name];
    if (!target) throw new Error(`The contract has no schema ${name}`);
    let check: Check | undefined;
    return (_, holder, key) => {
      // Not before it is needed: definitions may refer to themselves.
      check ??= compile(target, isAlternative && !hasReference(target));
      return check(holder, key);
    };
  }

  function conditional(schema: CompactSchema, condition: Check, isAlternative: boolean): Rule {
    const branches = [schema.then, schema.else].map((it) => it && compile(it, isAlternative));
    const [onTrue, onFalse] = branches;
    return (_, holder, key) => {
      const holds = condition(holder, key) === undefined;
      const branch = holds ? onTrue : onFalse;
      const faults = branch?.(holder, key);
      const name = holds ? 'then' : 'else';
      return faults && [...faults, ...fault('if', `must match "${name}" schema`, { failingKeyword: name })];
    };
  }

  function stringRules({ minLength, maxLength, pattern, format }: CompactSchema): Rule[] {
    const rules: Rule[] = [];
    const limit = (keyword: string, words: string, most: number, exceeds: (length: number) => boolean) =>
      rules.push((value: string) =>
        exceeds(lengthOf(value))
          ? fault(keyword, `must NOT have ${words} than ${most} characters`, { limit: most })
          : undefined,
      );
    if (maxLength !== undefined) limit('maxLength', 'more', maxLength, (it) => it > maxLength);
    if (minLength !== undefined) limit('minLength', 'fewer', minLength, (it) => it < minLength);
    if (pattern !== undefined) {
      const expression = new RegExp(pattern, 'u');
      rules.push((value: string) =>
        expression.test(value) ? undefined : fault('pattern', `must match pattern "${pattern}"`, { pattern }),
      );
    }
    const expression = format === undefined ? undefined : formats[format];
    if (expression) {
      rules.push((value: string) =>
        expression.test(value) ? undefined : fault('format', `must match format "${format}"`, { format }),
      );
    }
    return rules;
  }

  function arrayRules({ minItems, maxItems, items, uniqueItems }: CompactSchema, isAlternative: boolean): Rule[] {
    const rules: Rule[] = [];
    if (maxItems !== undefined) rules.push(count('maxItems', 'items', maxItems, (it: unknown[]) => it.length));
    if (minItems !== undefined) rules.push(count('minItems', 'items', minItems, (it: unknown[]) => it.length));
    if (items) {
      const check = compile(items, isAlternative);
      rules.push((value: Holder & { length: number }) => {
        for (let index = 0; index < value.length; index += 1) {
          const faults = check(value, index);
          if (faults) return below(index, faults);
        }
        return undefined;
      });
    }
    if (uniqueItems) rules.push(duplicates);
    return rules;
  }

  function objectRules(schema: CompactSchema, isAlternative: boolean): Rule[] {
    const { minProperties, maxProperties, required, properties = {}, additionalProperties: others } = schema;
    const rules: Rule[] = [];
    const defaults = Object.entries(properties).filter(([, it]) => it.default !== undefined);
    if (defaults.length > 0 && !isAlternative) {
      rules.push((value: Holder) => {
        for (const [name, it] of defaults) if (value[name] === undefined) value[name] = copyOf(it.default);
        return undefined;
      });
    }
    const size = (it: object) => Object.keys(it).length;
    if (maxProperties !== undefined) rules.push(count('maxProperties', 'properties', maxProperties, size));
    if (minProperties !== undefined) rules.push(count('minProperties', 'properties', minProperties, size));
    for (const missingProperty of required ?? []) {
      const message = `must have required property '${missingProperty}'`;
      rules.push((value: Holder) =>
        value[missingProperty] === undefined ? fault('required', message, { missingProperty }) : undefined,
      );
    }
    if (others === false) {
      rules.push((value: Holder) => {
        for (const additionalProperty in value) {
          if (!Object.hasOwn(properties, additionalProperty)) {
            return fault('additionalProperties', 'must NOT have additional properties', { additionalProperty });
          }
        }
        return undefined;
      });
    } else if (typeof others === 'object' && !isAlwaysValid(others)) {
      const check = compile(others, isAlternative);
      rules.push((value: Holder) => {
        for (const name in value) {
          const faults = Object.hasOwn(properties, name) ? undefined : check(value, name);
          if (faults) return below(name, faults);
        }
        return undefined;
      });
    }
    const members = Object.entries(properties).filter(([, it]) => !isAlwaysValid(it));
    const checks = members.map(([name, it]) => [name, compile(it, isAlternative)] as const);
    if (checks.length > 0) {
      rules.push((value: Holder) => {
        for (const [name, check] of checks) {
          const faults = value[name] === undefined ? undefined : check(value, name);
          if (faults) return below(name, faults);
        }
        return undefined;
      });
    }
    // Whether a wrong type is told late depends on there being rules at all.
    if (rules.length === 0 && (schema.properties || others !== undefined)) rules.push(() => undefined);
    return rules;
  }

  /** Whether a definition refers to others, whose checks are then functions of their own in Ajv. */
  function hasReference(node: unknown): boolean {
    if (typeof node !== 'object' || node === null) return false;
    return '$ref' in node || Object.values(node).some(hasReference);
  }

  return (schema) => compile(schema, false);
}

function firstOf(rules: readonly Rule[], holder: Holder, key: string | number): Faults {
  for (const rule of rules) {
    const faults = rule(holder[key] as never, holder, key);
    if (faults) return faults;
  }
  return undefined;
}

function numberRules({ minimum, maximum }: CompactSchema): Rule[] {
  const rules: Rule[] = [];
  if (maximum !== undefined) {
    const found = () => fault('maximum', `must be <= ${maximum}`, { comparison: '<=', limit: maximum });
    rules.push((value: number) => (value > maximum || Number.isNaN(value) ? found() : undefined));
  }
  if (minimum !== undefined) {
    const found = () => fault('minimum', `must be >= ${minimum}`, { comparison: '>=', limit: minimum });
    rules.push((value: number) => (value < minimum || Number.isNaN(value) ? found() : undefined));
  }
  return rules;
}

function any(checks: readonly Check[]): Rule {
  return (_, holder, key) => {
    const all: SchemaFault[] = [];
    for (const check of checks) {
      const faults = check(holder, key);
      if (!faults) return undefined;
      all.push(...faults);
    }
    return [...all, ...fault('anyOf', 'must match a schema in anyOf', {})];
  };
}

function one(checks: readonly Check[]): Rule {
  return (_, holder, key) => {
    const all: SchemaFault[] = [];
    const passing: number[] = [];
    for (const [index, check] of checks.entries()) {
      const faults = check(holder, key);
      if (faults) all.push(...faults);
      else passing.push(index);
      if (passing.length > 1) break;
    }
    if (passing.length === 1) return undefined;
    const passingSchemas = passing.length === 0 ? null : passing;
    return [...all, ...fault('oneOf', 'must match exactly one schema in oneOf', { passingSchemas })];
  };
}

function checking(check: Check): Rule {
  return (_, holder, key) => check(holder, key);
}

function count(
  keyword: 'minItems' | 'maxItems' | 'minProperties' | 'maxProperties',
  things: string,
  limit: number,
  sizeOf: (value: never) => number,
): Rule {
  const isMost = keyword.startsWith('max');
  const message = `must NOT have ${isMost ? 'more' : 'fewer'} than ${limit} ${things}`;
  return (value) =>
    (isMost ? sizeOf(value) > limit : sizeOf(value) < limit) ? fault(keyword, message, { limit }) : undefined;
}

/** Of scalars alone: the contract has no lists of others without duplicates. */
function duplicates(value: readonly unknown[]): Faults {
  for (let i = value.length - 1; i > 0; i -= 1) {
    const j = value.lastIndexOf(value[i], i - 1);
    if (j >= 0) {
      const message = `must NOT have duplicate items (items ## ${j} and ${i} are identical)`;
      return fault('uniqueItems', message, { i, j });
    }
  }
  return undefined;
}

function typeFault({ type = '' }: CompactSchema): SchemaFault[] {
  return fault('type', `must be ${[type].flat().join(',')}`, { type });
}

function fault(keyword: string, message: string, params: Record<string, unknown>): SchemaFault[] {
  return [{ instancePath: '', keyword, message, params }];
}

function below(name: string | number, faults: SchemaFault[]): SchemaFault[] {
  const step = String(name).replaceAll('~', '~0').replaceAll('/', '~1');
  return faults.map((it) => ({ ...it, instancePath: `/${step}${it.instancePath}` }));
}

const isAlwaysValid = (schema: CompactSchema) => Object.keys(schema).every((it) => it === 'default');

/** A default of its own for each request. */
function copyOf(value: unknown): unknown {
  return typeof value === 'object' ? JSON.parse(JSON.stringify(value)) : value;
}

/** In characters: a pair of surrogates is one. */
function lengthOf(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(index + 1);
    if (next < 0xdc00 || next > 0xdfff) continue;
    length -= 1;
    index += 1;
  }
  return length;
}
