/** Puts values into a text with numbered places: "{0} av {1}". */
export function fill(text: string, ...values: readonly number[]): string {
  return text.replace(/\{(\d)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
