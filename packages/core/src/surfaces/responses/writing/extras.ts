import type { Annotation } from './items.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The sources that a provider names, of the one kind that clients of this format know. */
export function annotationsIn({ annotations }: Fields): Annotation[] {
  return listOf(annotations).flatMap((it) => {
    const { url, title, start_index, end_index } = fieldsOf(it['url_citation'] ?? it);
    if (it['type'] !== 'url_citation' || typeof url !== 'string') return [];
    return [
      {
        type: 'url_citation',
        url,
        title: typeof title === 'string' ? title : '',
        start_index: indexOf(start_index),
        end_index: indexOf(end_index),
      },
    ];
  });
}

/** The addresses of the pictures that a model made. */
export function picturesIn({ images }: Fields): string[] {
  return listOf(images).flatMap((it) => {
    const { url } = fieldsOf(it['image_url']);
    return typeof url === 'string' ? [url] : [];
  });
}

/** What is in a data URL, `undefined` when it is the address of something elsewhere. */
export function base64In(url: string): string | undefined {
  return /^data:[^,]*;base64,(.*)$/s.exec(url)?.[1];
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function indexOf(value: unknown): number {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 0;
}
