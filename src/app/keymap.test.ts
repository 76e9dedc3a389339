// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '../session/command.ts';
import { setPreferences } from '../session/preferences-store.ts';
import { bindKeys } from './keymap.ts';

let unbind = (): void => undefined;

afterEach(() => {
  unbind();
  setPreferences({ singleKeys: true });
  document.body.replaceChildren();
});

function bind(keys: string, change: Partial<Command> = {}) {
  const run = vi.fn();
  unbind = bindKeys([{ id: 'x', labelKey: 'command.help', keys: [keys], run, ...change }]);
  return run;
}

function press(key: string, target: EventTarget = document.body, init: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

function add(html: string): Element {
  document.body.innerHTML = html;
  return document.body.querySelector('input, button') ?? document.body;
}

describe('bindKeys', () => {
  it('runs a command and claims the key', () => {
    const run = bind('t');
    expect(press('t').defaultPrevented).toBe(true);
    expect(run).toHaveBeenCalledOnce();
  });

  it('leaves plain keys to the field or button that has the focus', () => {
    const run = bind('t');
    press('t', add('<input />'));
    press('t', add('<button>x</button>'));
    expect(run).not.toHaveBeenCalled();
  });

  it('takes keys with a modifier from fields, too', () => {
    const run = bind('Control+Enter');
    press('Enter', add('<input />'), { ctrlKey: true });
    expect(run).toHaveBeenCalledOnce();
  });

  it('leaves Esc to an open dialog', () => {
    const run = bind('Escape');
    press('Escape', add('<dialog open><button>x</button></dialog>'));
    expect(run).not.toHaveBeenCalled();
  });

  it('has plain keys switched off by the preference', () => {
    setPreferences({ singleKeys: false });
    const run = bind('t');
    press('t');
    expect(run).not.toHaveBeenCalled();
  });

  it('does not run what is not enabled, nor claim its key', () => {
    const run = bind('Escape', { isEnabled: () => false });
    expect(press('Escape').defaultPrevented).toBe(false);
    expect(run).not.toHaveBeenCalled();
  });
});
