/** Under what the catalogues have who says how long is usual: its letters and digits. */
export const sourceKey = (source: string) =>
  source
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
