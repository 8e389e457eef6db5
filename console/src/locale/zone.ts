import { createContext } from 'react';

/** The time zone in which moments are told, with its name: that of the institution. Without one, that of the browser. */
export const Zone = createContext<string | undefined>(undefined);
