import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countTokens, firstTokens } from '@alingai/core/simulator';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const file = (name: string) => readFileSync(join(root, name), 'utf8');

/** The same numbers in every run. */
let state = 42;
function below(limit: number): number {
  state = (state * 48_271) % 2_147_483_647;
  return state % limit;
}
const letters = (alphabet: string, length: number) =>
  Array.from({ length }, () => alphabet[below(alphabet.length)]).join('');
const hex = (length: number) => letters('0123456789abcdef', length);
const base64 = (length: number) => letters('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', length);
const lines = (line: (index: number) => string) => Array.from({ length: 150 }, (_, index) => line(index)).join('\n');
const two = () => String(10 + below(49));

const TEXTS: Readonly<Record<string, string>> = {
  English: file('LICENSE'),
  Markdown: file('README.md'),
  Chinese: file('README.zh-CN.md').replace(/[^\u3000-\u9fff\uff00-\uffef\n]/g, ''),
  Thai: 'ปัญญาประดิษฐ์เป็นเทคโนโลยีที่ช่วยให้คอมพิวเตอร์สามารถเรียนรู้จากข้อมูลและตัดสินใจได้ด้วยตนเอง ผู้ใช้สามารถถามคำถามเป็นภาษาไทยแล้วได้รับคำตอบทันที วันนี้อากาศดีมาก เราไปเดินเล่นที่สวนสาธารณะกันเถอะ',
  Japanese: '人工知能はデータから学び、自ら判断できるようにする技術です。現在では医療や教育などで使われています。',
  Korean: '인공지능은 컴퓨터가 데이터로부터 배우고 스스로 결정을 내릴 수 있게 해 주는 기술입니다.',
  Russian: 'Искусственный интеллект помогает компьютерам учиться на данных и принимать решения.',
  Arabic: 'الذكاء الاصطناعي يساعد الحواسيب على التعلم من البيانات واتخاذ القرارات.',
  Hindi: 'कृत्रिम बुद्धिमत्ता कंप्यूटर को आँकड़ों से सीखने और निर्णय लेने में मदद करती है।',
  French: 'L’intelligence artificielle aide les ordinateurs à apprendre des données et à décider.',
  code: file('packages/core/src/chat/completions.ts') + file('packages/sdk/src/event-stream.ts'),
  CSV: lines((it) => `${1000 + it},2026-11-${two()} ${two()}:${two()}:05,${below(999)}.${two()},0x${hex(8)};`),
  'JSON lines': lines((id) =>
    JSON.stringify({
      id,
      at: 1_700_000_000 + below(1e7),
      user: `user_${below(9999)}`,
      event: 'click',
      value: 0.5,
      ok: true,
    }),
  ),
  UUIDs: lines(() => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`),
  hashes: lines(() => hex(64)),
  Base64: base64(8000),
  'a lock file': file('pnpm-lock.yaml').slice(20_000, 60_000),
  URLs: lines(
    (it) => `https://www.example.com/articles/2024/0${below(9)}/how-to-build-${it}?utm_source=news&ref=${hex(6)}`,
  ),
};

test.each(Object.keys(TEXTS))('%s is estimated within a tenth less and a third more than o200k_base', (name) => {
  const text = TEXTS[name] ?? '';
  const ratio = countTokens(text) / encode(text).length;
  expect(ratio).toBeGreaterThanOrEqual(0.9);
  expect(ratio).toBeLessThanOrEqual(1.35);
});

test('the first tokens of a text are as many as they are estimated at', () => {
  for (const limit of [1, 10, 100])
    expect(countTokens(firstTokens(TEXTS['code'] ?? '', limit))).toBeLessThanOrEqual(limit);
});
