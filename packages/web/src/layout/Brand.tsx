import styles from './Brand.module.css';

export function Brand({ small = false }: { small?: boolean }) {
  return (
    <span className={styles.brand}>
      <img src="icon.svg" alt={small ? 'AlingAi' : ''} width={32} height={32} />
      {!small && <span className={styles.name}>AlingAi</span>}
    </span>
  );
}
