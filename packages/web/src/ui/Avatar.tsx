import { useState } from 'react';
import styles from './Avatar.module.css';
import { isOwnPicture } from './picture-source.ts';

/** The platform's default picture, the same for all users. */
const DEFAULT = 'uploads/avatars/default.png';

/**
 * A user's picture, or the first letter of the name where there is none or another host has it.
 * Paths from the API are relative to the pages, which may be below a path of a proxy.
 */
export function Avatar({ name, url, size = 32 }: { name: string; url: string | null; size?: number }) {
  const [broken, setBroken] = useState<string>();
  const box = { width: size, height: size, fontSize: size / 2.2 };
  const src = url?.replace(/^\/(?!\/)/, '');
  if (!src || src.endsWith(DEFAULT) || broken === src || !isOwnPicture(src))
    return (
      <span className={styles.avatar} style={box} aria-hidden>
        {[...name][0]?.toUpperCase()}
      </span>
    );
  return <img className={styles.avatar} style={box} src={src} alt="" onError={() => setBroken(src)} />;
}
