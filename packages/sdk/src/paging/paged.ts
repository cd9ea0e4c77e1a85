import { RequestAbortedError } from '../errors/transport-errors.ts';
import type { Input, Operation } from '../operation.ts';
import type { RequestOptions } from '../options.ts';
import type { Received } from '../received-response.ts';
import type { RequestFunction } from '../request-function.ts';

/**
 * A list that the server returns page by page. `await` resolves with the first page; `for await`
 * iterates over all items of this page and those after it.
 *
 * - Nothing is requested before the first `await` or `for await`, and the first page only once.
 * - Every page is requested with the same query and options; `limit` is the size of a page.
 * - The last page is the one that says so, or one that is empty because items were deleted.
 * - Items that are added or deleted in the meantime shift the others: one may be missed or
 *   repeated.
 *
 * @example
 * ```ts
 * for await (const conversation of client.conversations.list({ limit: 50 })) {
 *   console.log(conversation.title);
 * }
 * ```
 */
export class Paged<Page, Item> implements Promise<Page>, AsyncIterable<Item> {
  readonly [Symbol.toStringTag] = 'Paged';
  private readonly request: (page?: number) => Promise<Received<Page>>;
  private readonly itemsOf: (page: Page) => readonly Item[];
  private readonly checkAborted: () => void;
  private first: Promise<Received<Page>> | undefined;

  constructor(request: RequestFunction, operation: Operation, { query, ...input }: Input, options?: RequestOptions) {
    this.request = async (page) => {
      const pageQuery = page === undefined ? query : { ...query, page };
      const whole = { ...input, ...(pageQuery && { query: pageQuery }) };
      const received = await request<{ data: Page }>(operation, whole, options);
      return { ...received, data: received.data.data };
    };
    this.itemsOf = (page) => page[operation.items as keyof Page] as Item[];
    this.checkAborted = () => {
      if (options?.signal?.aborted) throw new RequestAbortedError(operation.id, options.signal.reason);
    };
  }

  /** The pages, from the requested one to the last. */
  async *pages(): AsyncGenerator<Page, void, void> {
    let page = (await this.withResponse()).data;
    yield page;
    for (let { current_page: current, total_pages: total } = placeOf(page); current < total; current += 1) {
      page = (await this.request(current + 1)).data;
      const place = placeOf(page);
      if (place.current_page <= current || this.itemsOf(page).length === 0) return;
      total = place.total_pages;
      yield page;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, void> {
    for await (const page of this.pages()) {
      for (const item of this.itemsOf(page)) {
        this.checkAborted();
        yield item;
      }
    }
  }

  /** All items, or as many as `limit` says; requests no more pages than that takes. */
  async toArray({ limit = Infinity }: { limit?: number } = {}): Promise<Item[]> {
    const items: Item[] = [];
    if (limit <= 0) return items;
    for await (const item of this) {
      items.push(item);
      if (items.length >= limit) break;
    }
    return items;
  }

  /**
   * The first page with its response, whose body has been read, and the id that finds the request
   * in the server's log.
   */
  withResponse(): Promise<Received<Page>> {
    this.first ??= this.request();
    return this.first;
  }

  // biome-ignore lint/suspicious/noThenProperty: the first page is what it stands for
  then<Kept = Page, Failed = never>(
    onPage?: ((page: Page) => Kept | PromiseLike<Kept>) | null,
    onError?: ((error: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Kept | Failed> {
    return this.withResponse()
      .then((it) => it.data)
      .then(onPage, onError);
  }

  catch<Failed = never>(onError?: ((error: unknown) => Failed | PromiseLike<Failed>) | null): Promise<Page | Failed> {
    return this.then(null, onError);
  }

  finally(onEnd?: (() => void) | null): Promise<Page> {
    return this.then().finally(onEnd);
  }
}

function placeOf(page: unknown): { current_page: number; total_pages: number } {
  return (page as { pagination: { current_page: number; total_pages: number } }).pagination;
}
