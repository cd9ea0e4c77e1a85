import type { OperationId } from '@alingai/contract';
import { expectTypeOf, test } from 'vitest';
import type { Handlers, HandlersOf } from './operations.ts';

test('every operation of the contract has a handler, or nothing compiles', () => {
  expectTypeOf<keyof Handlers>().toEqualTypeOf<OperationId>();
  const without = {} as Omit<Handlers, 'chat.send'>;
  // @ts-expect-error a handler is missing
  const incomplete: Handlers = without;
  const made = {} as Handlers & HandlersOf<'chat'>;
  // @ts-expect-error a handler of no operation
  const more: HandlersOf<'chat'> = { ...made, 'chat.whisper': made['chat.send'] };
  expectTypeOf([incomplete, more]).toBeArray();
});
