import type { LucideIcon } from 'lucide-react';
import styles from './Choice.module.css';

export interface ChoiceOption<Value extends string> {
  value: Value;
  label: string;
  icon?: LucideIcon;
  lang?: string;
}

/** Chooses one of a few options, all of them visible. */
export function Choice<Value extends string>({
  name,
  label,
  options,
  value,
  onChange,
  hideLabel = false,
}: {
  name: string;
  label: string;
  options: readonly ChoiceOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  hideLabel?: boolean;
}) {
  return (
    <fieldset className={styles.choice}>
      <legend className={hideLabel ? 'visually-hidden' : styles.legend}>{label}</legend>
      <div className={styles.options}>
        {options.map(({ value: option, label: text, icon: Icon, lang }) => (
          <label key={option} className={styles.option} lang={lang}>
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => onChange(option)}
            />
            {Icon && <Icon size={16} aria-hidden />}
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
