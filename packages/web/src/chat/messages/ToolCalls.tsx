import { ChevronRight, Wrench } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToolCall } from '../replies/reply-parts.ts';
import { readable } from './readable-json.ts';
import styles from './ToolCalls.module.css';

/** The tools that a model wants called, each folded with its arguments and its answer. */
export function ToolCalls({ calls, isCalling }: { calls: readonly ToolCall[]; isCalling: boolean }) {
  const { t } = useTranslation('chat');
  return (
    <ul className={styles.calls} aria-label={t('toolCalls')}>
      {calls.map((call) => (
        <ToolCallItem key={call.id} call={call} isCalling={isCalling} />
      ))}
    </ul>
  );
}

function ToolCallItem({ call, isCalling }: { call: ToolCall; isCalling: boolean }) {
  const { t } = useTranslation('chat');
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <li className={styles.call}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        <ChevronRight size={16} aria-hidden className={styles.chevron} />
        <Wrench size={14} aria-hidden />
        <span>{t('callsTool')}</span>
        <code className={styles.name}>{call.name}</code>
        {call.result === undefined && !isCalling && <span className={styles.open}>{t('noToolResult')}</span>}
      </button>
      <div id={id} hidden={!isOpen} className={styles.details}>
        <Block title={t('toolArguments')} text={readable(call.arguments)} />
        {call.result !== undefined && <Block title={t('toolResult')} text={readable(call.result)} />}
      </div>
    </li>
  );
}

function Block({ title, text }: { title: string; text: string }) {
  const id = useId();
  return (
    <div>
      <p id={id} className={styles.title}>
        {title}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section className={styles.text} aria-labelledby={id} tabIndex={0}>
        <pre>{text}</pre>
      </section>
    </div>
  );
}
