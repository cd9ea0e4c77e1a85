import { formerNames, type OperationId } from '@alingai/contract';

/** The former names of operations, by which older tests know them. */
export type FormerName = keyof typeof formerNames;
export type CurrentName<Name extends FormerName> = (typeof formerNames)[Name];

/** What an operation is called now. */
export function currentName<Name extends string>(name: Name): OperationId | Name {
  return Object.hasOwn(formerNames, name) ? formerNames[name as unknown as FormerName] : name;
}
