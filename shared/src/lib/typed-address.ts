/** An address as a person typed it, without spaces and with the marks of a Chinese keyboard made plain ("１．２。３" is "1.2.3"). */
export const typedAddress = (typed: string): string =>
  typed.normalize("NFKC").replaceAll("。", ".").replaceAll(/\s/g, "");
