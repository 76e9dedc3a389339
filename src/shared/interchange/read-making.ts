import * as v from 'valibot';
import { type PictureMetadata, pictureMetadataSchema } from '../metadata/picture-metadata.ts';
import { readPictureTexts } from '../metadata/picture-texts.ts';
import { parseJson } from './parse-json.ts';
import { readA1111 } from './read-a1111.ts';
import { readComfyUi } from './read-comfyui.ts';
import { readInvokeAi } from './read-invokeai.ts';
import { readDream, readSdMetadata } from './read-invokeai-earlier.ts';
import { readOwn } from './read-own.ts';
import type { RecoveredMaking } from './recovered-making.ts';
import { Recovery } from './recovery.ts';

export interface FoundMaking {
  readonly making: RecoveredMaking;
  /** The studio document of our own files, unchecked; undefined where there is none. */
  readonly document: unknown;
  /** Control images in base64, beside a document. */
  readonly hints: readonly string[];
}

/** How a picture's file says that it was made; null where it says nothing. Never throws, whatever the file. */
export function readMaking(bytes: Uint8Array): FoundMaking | null {
  const texts = readPictureTexts(bytes);
  const own = parseOwn(texts.get('inkling'));
  if (own) return { making: readOwn(own), document: own.document, hints: own.hints ?? [] };
  const making = readForeign(texts);
  return making && { making, document: undefined, hints: [] };
}

function parseOwn(json: string | undefined): PictureMetadata | null {
  if (json === undefined) return null;
  const parsed = v.safeParse(pictureMetadataSchema, parseJson(json));
  return parsed.success ? parsed.output : null;
}

/** The more a text tells of the program that wrote it, the earlier it is asked. */
function readForeign(texts: ReadonlyMap<string, string>): RecoveredMaking | null {
  const ask = (name: string, read: (text: string) => RecoveredMaking | null) => {
    const text = texts.get(name);
    return text === undefined ? null : read(text);
  };
  return (
    ask('invokeai_metadata', readInvokeAi) ??
    ask('sd-metadata', readSdMetadata) ??
    ask('Dream', readDream) ??
    ask('dream', readDream) ??
    ask('prompt', readComfyUi) ??
    ask('parameters', readA1111) ??
    ask('workflow', workflowAlone)
  );
}

/** ComfyUI's drawing of its graph names no inputs, so nothing can be taken from it; but that is worth saying. */
function workflowAlone(): RecoveredMaking {
  const recovery = new Recovery('comfyui');
  recovery.leaveOut('workflow', '', 'unsupported');
  return recovery.making;
}
