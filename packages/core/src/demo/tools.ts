import { DEMO_ADMIN } from '../accounts/first-admin.ts';
import type { AccountStore } from '../accounts/store.ts';
import type { Clock } from '../ports/clock.ts';
import type { NewTool, ToolStore } from '../tools/tool.ts';

type DemoTool = Pick<NewTool, 'publicId' | 'name' | 'description' | 'category' | 'price' | 'rating'>;

const TOOLS: DemoTool[] = [
  {
    publicId: 'tool_123',
    name: '代码生成器',
    description: '基于AI的代码生成工具',
    category: 'development',
    price: 999,
    rating: 4.8,
  },
  {
    publicId: 'tool_124',
    name: 'SQL Explainer',
    description: 'Explains a query in plain words and suggests indexes',
    category: 'data',
    price: 0,
    rating: 4.6,
  },
  {
    publicId: 'tool_125',
    name: '会议纪要助手',
    description: '把会议记录整理成要点与待办事项',
    category: 'productivity',
    price: 499,
    rating: 4.7,
  },
  {
    publicId: 'tool_126',
    name: 'Palette',
    description: 'Finds colours that go together and are easy to read',
    category: 'design',
    price: 0,
    rating: 4.3,
  },
  {
    publicId: 'tool_127',
    name: 'Test Writer',
    description: 'Writes unit tests for the code you paste',
    category: 'development',
    price: 1499,
    rating: 4.5,
  },
  {
    publicId: 'tool_128',
    name: '多语言翻译',
    description: '在中文、英文与其他语言之间互译，保留格式',
    category: 'other',
    price: 299,
    rating: 4.4,
  },
];

interface DemoToolsPorts {
  store: { accounts: AccountStore; tools: ToolStore };
  clock: Clock;
}

/** Creates some tools by the demo administrator. */
export async function seedDemoTools({ store, clock }: DemoToolsPorts): Promise<void> {
  const author = await store.accounts.byUsername(DEMO_ADMIN.username);
  if (!author) return;
  const createdAt = clock.now();
  await store.tools.insertMissing(TOOLS.map((tool) => ({ ...tool, authorId: author.id, downloads: 0, createdAt })));
}
