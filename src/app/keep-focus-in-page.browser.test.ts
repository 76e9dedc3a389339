import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepFocusInPage } from './keep-focus-in-page.ts';

let stop: () => void = () => undefined;

beforeEach(() => {
  document.body.innerHTML = `
    <main><ul><li><button id="a">a</button></li><li><button id="b">b</button></li></ul></main>
    <dialog open><button id="inside">inside</button><button id="last">last</button></dialog>`;
  stop = keepFocusInPage();
});

afterEach(() => {
  stop();
  document.body.replaceChildren();
});

const element = (id: string): HTMLElement => document.getElementById(id) ?? document.body;

const focused = () => document.activeElement?.id;

/** Long enough for the keeper to have acted, which it does with the next frame. */
async function twoFrames(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}

test('the focus of what is removed goes to what is left beside it', async () => {
  element('b').focus();
  element('b').parentElement?.remove();
  await twoFrames();
  expect(focused()).toBe('a');
});

test('where nothing is left beside it, it goes back to where it came from', async () => {
  element('b').focus();
  element('inside').focus();
  document.querySelector('dialog')?.remove();
  await twoFrames();
  expect(focused()).toBe('b');
});

test('it does not leave its dialog while that has something to press', async () => {
  element('b').focus();
  element('inside').focus();
  element('inside').remove();
  await twoFrames();
  expect(focused()).toBe('last');
});

test('what cannot be used any more counts as gone', async () => {
  element('a').focus();
  element('inside').focus();
  element('inside').parentElement?.setAttribute('inert', '');
  await twoFrames();
  expect(focused()).toBe('a');
});

test('who puts the focus down on the empty page is left alone, also later', async () => {
  element('a').focus();
  element('a').blur();
  await twoFrames();
  expect(document.activeElement).toBe(document.body);
  element('b').remove();
  await twoFrames();
  expect(document.activeElement).toBe(document.body);
});

test('once it has stopped, it does nothing', async () => {
  element('b').focus();
  stop();
  element('b').remove();
  await twoFrames();
  expect(document.activeElement).toBe(document.body);
});
