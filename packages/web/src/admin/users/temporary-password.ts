/** Without characters that look alike, such as 0 and O. */
const CHARACTERS = '23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 16;

/** A password that can be typed: more than 90 bits from the browser's random number generator. */
export function temporaryPassword(): string {
  let password = '';
  while (password.length < LENGTH) {
    // Rejects the highest numbers: the remainder would favour the first characters.
    const [number = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (number < 256 - (256 % CHARACTERS.length)) password += CHARACTERS[number % CHARACTERS.length];
  }
  return password;
}
