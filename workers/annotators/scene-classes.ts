/** A class that the scene network tells apart, with its number among ADE20K's 150 (Zhou et al. 2017). */
export interface SceneClass {
  readonly name: string;
  readonly ade20k: number;
}

const NUMBERS = {
  wall: 0,
  building: 1,
  sky: 2,
  floor: 3,
  tree: 4,
  ceiling: 5,
  road: 6,
  bed: 7,
  windowpane: 8,
  grass: 9,
  cabinet: 10,
  person: 12,
  earth: 13,
  door: 14,
  table: 15,
  mountain: 16,
  plant: 17,
  curtain: 18,
  chair: 19,
  car: 20,
  painting: 22,
  sofa: 23,
  shelf: 24,
  mirror: 27,
  rug: 28,
  armchair: 30,
  fence: 32,
  desk: 33,
  rock: 34,
  lamp: 36,
  bathtub: 37,
  box: 41,
  sink: 47,
  fireplace: 49,
  refrigerator: 50,
  stairs: 53,
  toilet: 65,
  stove: 71,
  truck: 83,
  television: 89,
  minibike: 116,
  animal: 126,
  bicycle: 127,
  vase: 135,
  radiator: 146,
} as const;

/** In the order of the network's channels: the table of modelkit/scenes/classes.py. */
export const SCENE_CLASSES: readonly SceneClass[] = Object.entries(NUMBERS).map(
  ([name, ade20k]) => ({ name, ade20k }),
);
