#!/usr/bin/env bash
# jsonwebtoken 9.0.3, jose 6.2.18, on Node 24. Seen on 2026-11-30
#
# Expected: both parts of a token are JSON in UTF-8, as RFC 7515 has it, so a key id comes back as
# it was given.
# Seen: jsonwebtoken writes and reads the payload in UTF-8, but the header byte by byte. A key id
# with accents is read by jsonwebtoken alone: jose refuses the token, and jsonwebtoken misreads the
# one that jose wrote. A key id of Chinese characters is damaged for good.
#
# Needs npm and its registry. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund jsonwebtoken@9.0.3 jose@6.2.18

cat >probe.mjs <<'PROBE'
import { decodeProtectedHeader, SignJWT } from 'jose';
import jwt from 'jsonwebtoken';

const secret = 'a secret of at least thirty-two bytes';
const safely = (read) => {
  try {
    return read();
  } catch (error) {
    return error.message;
  }
};
for (const kid of ['clé', '主密钥']) {
  const theirs = jwt.sign({ sub: kid }, secret, { keyid: kid, noTimestamp: true });
  const other = await new SignJWT({ sub: kid }).setProtectedHeader({ alg: 'HS256', kid }).sign(new TextEncoder().encode(secret));
  console.log(
    kid,
    jwt.decode(theirs).sub,
    jwt.decode(theirs, { complete: true }).header.kid === kid,
    safely(() => decodeProtectedHeader(theirs).kid === kid),
    jwt.decode(other, { complete: true }).header.kid === kid,
  );
}
PROBE

expected='clé clé true Invalid Token or Protected Header formatting false
主密钥 主密钥 false false false'
seen=$(node probe.mjs)
echo "$seen"
[ "$seen" = "$expected" ]
