import type { Command } from './command.ts';
import { shortened } from './replies.ts';
import type { Turn } from './turn.ts';

type Language = 'en' | 'zh';

/** The reply to `/help`. */
export function help(commands: readonly Command[], turn: Turn): string {
  const language = helpLanguage(turn);
  const list = commandList(commands, language);
  return language === 'zh'
    ? `我是内置模拟器，正在代替 ${turn.model} 回答。消息可以用以下命令开头：\n\n${list}`
    : `This is the built-in simulator, standing in for ${turn.model}. A message may begin with a command:\n\n${list}\n\n发送“/help 中文”可查看中文说明。`;
}

/** The reply to an invalid command. */
export function complaint(command: Command, fault: string, turn: Turn): string {
  const language = helpLanguage(turn);
  const usage = `${usageOf(command, language)}${boundsOf(command, language)}`;
  if (language === 'zh') {
    const what = fault === '' ? '缺少内容。' : `不能使用“${shortened(fault)}”。`;
    return `模拟器无法执行 /${command.name}：${what}用法：${usage}。发送 /help 可查看所有命令。`;
  }
  const what = fault === '' ? 'Something is missing.' : `“${shortened(fault)}” is not possible.`;
  return `The simulator cannot carry out /${command.name}. ${what} Usage: ${usage}. Send /help to see all commands.`;
}

/** All commands as a Markdown list, as `/help` and the documentation show them. */
function commandList(commands: readonly Command[], language: Language): string {
  return commands
    .map((it) => `- ${usageOf(it, language)} — ${it.description[language]}${boundsOf(it, language)}`)
    .join('\n');
}

function usageOf({ name, numbers, rest }: Command, language: Language): string {
  const words = numbers.map((it) => `[${it.name[language]}]`);
  if (rest) words.push(rest.required ? rest.name[language] : `[${rest.name[language]}]`);
  return `\`${[`/${name}`, ...words].join(' ')}\``;
}

function boundsOf({ numbers }: Command, language: Language): string {
  if (numbers.length === 0) return '';
  if (language === 'zh') {
    const bounds = numbers.map((it) => `${it.name.zh} ${it.minimum} 至 ${it.maximum}，默认 ${it.usual}`);
    return `（${bounds.join('；')}）`;
  }
  const bounds = numbers.map((it) => `${it.name.en} ${it.minimum} to ${it.maximum}, usually ${it.usual}`);
  return ` (${bounds.join('; ')})`;
}

function helpLanguage(turn: Turn): Language {
  return turn.language === 'zh' ? 'zh' : 'en';
}
