/** Opaque white and black as one RGBA word of a little-endian machine; every machine that browsers run on is one. */
export const WHITE = 0xffffffff;
export const BLACK = 0xff000000;
