/** What was read or typed: the code of a slip, a label, or neither. */
export type SlipCode = { token: string } | { label: string } | null;

const statusPage = /\/t\/([A-Za-z0-9._~-]{16,200})(?:[/?#].*)?$/u;
const labelPattern = /^[A-Z]{1,2}\d{1,6}$/u;

/** Reads a scanned or typed text: the address of a ticket's page as the slip's code holds it, or "a 042". */
export const readSlipCode = (text: string): SlipCode => {
  const trimmed = text.normalize("NFKC").trim();
  const [, token] = statusPage.exec(trimmed) ?? [];
  if (token !== undefined) return { token };
  const label = trimmed.replaceAll(/[\s-]/gu, "").toUpperCase();
  return labelPattern.test(label) ? { label } : null;
};
