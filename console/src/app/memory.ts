/** Choices of this browser. A browser that keeps nothing still works: it asks again. */
export function read(name: string): string | null {
  try {
    return localStorage.getItem(`atrium.${name}`);
  } catch {
    return null;
  }
}

export function write(name: string, value: string): void {
  try {
    localStorage.setItem(`atrium.${name}`, value);
  } catch (refused) {
    if (!(refused instanceof DOMException)) throw refused;
  }
}
