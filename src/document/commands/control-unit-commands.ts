import { createControlUnit } from '../empty-document.ts';
import { changeDocument } from '../history.ts';
import { type ControlUnit, type HandControl, MAX_CONTROL_UNITS } from '../studio-document.ts';

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

/** Adds a unit of the pack's strength at the end; at the limit nothing changes. */
export function addControlUnit(conditioningScale: number): void {
  const unit = { ...createControlUnit(crypto.randomUUID()), conditioningScale };
  changeDocument((document) =>
    document.controlUnits.length >= MAX_CONTROL_UNITS
      ? document
      : {
          ...document,
          controlUnits: [...document.controlUnits, unit],
        },
  );
}

/** Changes places with the unit before (−1) or after (1) it, if there is one. */
export function moveControlUnit(id: string, by: -1 | 1): void {
  changeDocument((document) => {
    const { controlUnits } = document;
    const index = controlUnits.findIndex((unit) => unit.id === id);
    const unit = controlUnits[index];
    const other = controlUnits[index + by];
    if (!(unit && other)) return document;
    return { ...document, controlUnits: controlUnits.with(index, other).with(index + by, unit) };
  });
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
