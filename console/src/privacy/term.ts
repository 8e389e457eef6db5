/** Until when a request is to be answered. */
export type Term = {
  dueBy: string;
  overdue: boolean;
  extension?: Extension;
};

/** That an answer takes longer; the person was told why. */
export type Extension = { months: number; reason: string; by: string; at: string };

export const extensionReasons = ['complex', 'many'] as const;

/** Those that are to be answered within a week, and of these the ones whose term is over. */
export type Due = { near: number; overdue: number };

/** Which requests are shown. */
export type Which = 'open' | 'overdue' | 'near' | 'untold' | 'closed';

export const whichOnes: readonly Which[] = ['open', 'overdue', 'near', 'closed'];
