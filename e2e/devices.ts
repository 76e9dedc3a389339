/** What the studio is looked at on. */
export const DEVICES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  'tablet upright': { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true },
  'tablet on its side': { viewport: { width: 1180, height: 820 }, hasTouch: true, isMobile: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;
