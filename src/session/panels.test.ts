import { beforeEach, expect, it } from 'vitest';
import { setRoomForPanels, showPanel, togglePanel, togglePanels } from './panels.ts';
import { sessionStore } from './session-store.ts';

const panels = () => sessionStore.getState().panels;

beforeEach(() => {
  sessionStore.setState({ panels: { prompt: true, hint: true }, hasOnePanel: false });
});

it('puts away one of two panels, and then the other', () => {
  togglePanel('prompt');
  expect(panels()).toEqual({ prompt: false, hint: true });
  togglePanel('hint');
  expect(panels()).toEqual({ prompt: false, hint: false });
});

it('keeps the prompt where the window has room for one panel, and shows the other in its place', () => {
  setRoomForPanels(true);
  expect(panels()).toEqual({ prompt: true, hint: false });
  showPanel('hint');
  expect(panels()).toEqual({ prompt: false, hint: true });
  togglePanel('prompt');
  expect(panels()).toEqual({ prompt: true, hint: false });
});

it('brings both back when the window is wide again, unless all had been put away', () => {
  setRoomForPanels(true);
  setRoomForPanels(false);
  expect(panels()).toEqual({ prompt: true, hint: true });
  togglePanels();
  setRoomForPanels(true);
  setRoomForPanels(false);
  expect(panels()).toEqual({ prompt: false, hint: false });
});

it('gives the pictures all the room and takes it back', () => {
  togglePanels();
  expect(panels()).toEqual({ prompt: false, hint: false });
  togglePanels();
  expect(panels()).toEqual({ prompt: true, hint: true });
  setRoomForPanels(true);
  togglePanels();
  togglePanels();
  expect(panels()).toEqual({ prompt: true, hint: false });
});
