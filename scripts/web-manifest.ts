import type { ManifestOptions } from 'vite-plugin-pwa';
import { SHARE_FIELD, SHARE_PATH } from '../src/shared/offline/share-target.ts';

const pictureTypes = {
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/webp': ['.webp'],
};

/** What makes the studio installable. Every address is relative to the manifest, so any base path will do. */
export const webManifest: Partial<ManifestOptions> = {
  name: 'Inkling: draw, prompt, generate',
  short_name: 'Inkling',
  description: 'Draw, prompt, generate: an AI picture studio that runs on your own machine.',
  lang: 'en',
  dir: 'ltr',
  start_url: './',
  scope: './',
  display: 'standalone',
  orientation: 'any',
  theme_color: '#bf3517',
  background_color: '#f6f4ef',
  categories: ['graphics', 'photo', 'productivity'],
  icons: [
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
  ],
  screenshots: [
    {
      src: 'screenshots/wide.webp',
      sizes: '1280x800',
      type: 'image/webp',
      form_factor: 'wide',
      label: 'A drawing, and the picture made from it',
    },
    {
      src: 'screenshots/narrow.webp',
      sizes: '780x1688',
      type: 'image/webp',
      form_factor: 'narrow',
      label: 'The studio on a phone',
    },
  ],
  shortcuts: [
    { name: 'New drawing', url: './?start=new', icons: [shortcutIcon('new')] },
    { name: 'Take a photo', url: './?start=camera', icons: [shortcutIcon('camera')] },
  ],
  share_target: {
    action: SHARE_PATH,
    method: 'POST',
    enctype: 'multipart/form-data',
    params: { files: [{ name: SHARE_FIELD, accept: ['image/*', '.inkling'] }] },
  },
  file_handlers: [
    { action: './', accept: pictureTypes },
    { action: './', accept: { 'application/vnd.inkling.project': ['.inkling'] } },
  ],
  launch_handler: { client_mode: ['focus-existing', 'auto'] },
};

function shortcutIcon(name: string) {
  return { src: `icons/shortcut-${name}.png`, sizes: '96x96', type: 'image/png' };
}
