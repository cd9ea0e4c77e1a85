import type { OperationInfo } from '@alingai/contract';

/** Whether an operation takes pictures and long conversations, so that its body may be large. */
export function talksToModels({ rateClass, path }: Pick<OperationInfo, 'rateClass' | 'path'>): boolean {
  return rateClass === 'chat' || rateClass === 'maas-chat' || path.startsWith('/v1/');
}
