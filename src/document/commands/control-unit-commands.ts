import { createControlUnit } from '../empty-document.ts';
import { changeDocument } from '../history.ts';
import type { ControlUnit, HandControl } from '../studio-document.ts';

type ControlUnitChange = Partial<Omit<ControlUnit, 'id' | 'setByHand'>>;

/** The person changes a unit. The same field of the same unit in quick succession is one step. */
export function updateControlUnit(id: string, change: ControlUnitChange): void {
  changeDocument(
    (document) => ({
      ...document,
      controlUnits: document.controlUnits.map((unit) =>
        unit.id === id ? withChange(unit, change) : unit,
      ),
    }),
    `control.${id}.${Object.keys(change).join()}`,
  );
}

export function addControlUnit(): void {
  changeDocument((document) => ({
    ...document,
    controlUnits: [...document.controlUnits, createControlUnit(crypto.randomUUID())],
  }));
}

export function removeControlUnit(id: string): void {
  changeDocument((document) => ({
    ...document,
    controlUnits: document.controlUnits.filter((unit) => unit.id !== id),
  }));
}

function withChange(unit: ControlUnit, change: ControlUnitChange): ControlUnit {
  const changed = Object.keys(change) as HandControl[];
  return {
    ...unit,
    ...change,
    setByHand: [...new Set([...unit.setByHand, ...changed])],
  };
}
