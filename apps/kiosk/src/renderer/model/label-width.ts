const wideLetters = new Set("MW");

/** Width of a label in ems of the heaviest weight, rather too wide than too narrow. */
export const labelWidthEm = (label: string): number => {
  let widthEm = 0;
  for (const character of label) {
    if (/\d/.test(character)) widthEm += 0.6;
    else widthEm += wideLetters.has(character) ? 0.95 : 0.7;
  }
  return widthEm;
};
