import { useState } from 'react';
import { lasting } from '../../page-storage.ts';

const KEY = 'alingai:list-folded';

/** Whether the list of conversations is folded, which the browser remembers. */
export function useFolded(): [boolean, (isFolded: boolean) => void] {
  const [isFolded, setIsFolded] = useState(() => lasting.getItem(KEY) === 'true');
  const fold = (next: boolean) => {
    lasting.setItem(KEY, String(next));
    setIsFolded(next);
  };
  return [isFolded, fold];
}
