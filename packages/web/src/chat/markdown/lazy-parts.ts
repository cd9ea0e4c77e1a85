/** Loads a part of the code when it is first needed, and again when that failed. */
function lazyPart<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

export const loadHtml = lazyPart(() => import('./html.ts'));
export const loadFormulas = lazyPart(() => import('./katex.ts'));
export const loadHighlighter = lazyPart(() => import('./highlight.ts'));
