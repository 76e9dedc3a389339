import { createContext, type ReactNode } from 'react';

/** What an open dialog contains besides its own: whatever lies behind it is out of reach for screen readers, too. */
export const DialogExtraContext = createContext<ReactNode>(null);
