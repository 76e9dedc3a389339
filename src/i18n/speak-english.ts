import { bringAllWords } from './language-store.ts';

/** For tests: the words are there before anything asks for them. */
await bringAllWords();
