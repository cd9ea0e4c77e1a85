import type { StoredFile } from '../ports/files.ts';

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAIAAAACABAMAAAAxEHz4AAAAMFBMVEWPoLjf5e6Rorq9yNeUpLzY3+qgrsPd5O2yvtDFzt2ls8eb' +
  'qsDN1uLU3Oa1wdKtus2rvW/1AAAACXBIWXMAAAsTAAALEwEAmpwYAAACQElEQVRo3u3YTygEcRQH8Ndaa81stG1ryb8tHNXuwcFt' +
  'UpJcLCVu66BIiTgp7AU5+V+Oc3NAjZKD0+7VTSnlxIWT4sSRpG3t7/1m3ttXcpjv/fepmd/M+31nICoM+IAP+IAP+IAP/BkQPzqx' +
  'gldbmUqB0Sx8J9RTGTCehJ8E1isBFovrv4RnPtCahZKEbtjAHvzKIBeIQVnSTCBVDlTxgCZQsssCblWgmwMksioQWmAAbYAkzQBG' +
  'MKCLAeQwIEwH4kkMCGTIQAyAfBNQoAEHJsnAMA5Uk4EdHKglAzkcCJMBGwcMMuDggEkGLBwIkoEkDgT+DhBfgvgmirdR/CCJH2Xx' +
  'yyR+ncUDRTzSxEMVH+v9DCAmPVjER5v4cJUf7+KCIa840QNhyZLXvOiiJSua8qorL9vfdb+vU1D3/W8mH/gXwMr+9uyFFRy6/Oi9' +
  'qwCY2Cj9bpw+ZAItT+Ujba7AAUaRkmO+0IFr/HQ+pQKa9QAzNOAetDmjAKtJPQCb3kCL47IezIInsAeu6fAC1sAj7+5AwvYCjIwr' +
  'MAaemXID4llvIJRxAZaBkGMX4JUC1OuBGJCS1gJ5GhDRAQmHBpgLGqARiHnUAHkqENEANhUwcKAJyCmgQAMdmESBHTpQiwI2HTAw' +
  'oBUYuUGANg7wiABLHGAAAfIcIIIAOQ4QRgCHA5gqwNqEkm0A5jBRhkoRaOcBbwrQzAPOFWCeB9QoQJ4HRBQgxQOqFOCBB9QpwCsP' +
  'qFcAmwcYCuDwAFMBLB5Q/K/2CURMvsBZTk4GAAAAAElFTkSuQmCC';

/** The avatar of people who have not uploaded one: a grey figure, 128 × 128 pixels. */
export const DEFAULT_AVATAR: StoredFile = {
  bytes: Uint8Array.from(atob(PNG), (character) => character.charCodeAt(0)),
  type: 'image/png',
};
