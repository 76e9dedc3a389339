/** `npm run lock`: run it after `npm install NAME`; see lock-file.ts for why. */
import { readFileSync, writeFileSync } from 'node:fs';
import { completeLockFile, type LockFile } from './lock-file.ts';

const path = 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8')) as LockFile;
writeFileSync(path, `${JSON.stringify(completeLockFile(lock), null, 2)}\n`);
