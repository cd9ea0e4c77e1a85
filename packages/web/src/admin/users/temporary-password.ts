/** Without what looks alike, such as 0 and O. */
const CHARACTERS = '23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 16;

/** A password that nobody guesses and somebody can type: more than 90 bits from the browser's source of randomness. */
export function temporaryPassword(): string {
  let password = '';
  while (password.length < LENGTH) {
    // The highest numbers would make the first characters likelier than the others.
    const [number = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (number < 256 - (256 % CHARACTERS.length)) password += CHARACTERS[number % CHARACTERS.length];
  }
  return password;
}
