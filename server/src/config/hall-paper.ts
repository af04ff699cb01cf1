import type { Hall } from "@yichuang/shared/domain/hall";
import type { Text } from "@yichuang/shared/domain/text";
import { unprintable } from "@yichuang/shared/printing/paper-text";

/** All that sheets take from the hall file. */
const textsOnPaper = ({ name, zones, departments, services, items, rules }: Hall): Text[] => [
  name,
  ...[...zones, ...departments, ...services, ...items, ...rules.refusalGrounds].map((named) => named.name),
  ...items.flatMap(({ materials }) =>
    materials.flatMap((material) => [material.name, ...(material.note ? [material.note] : [])]),
  ),
];

/** PRN23: texts that go on paper and have characters that a printer with a GBK font lacks, each once, with those. */
export const beyondPrinter = (hall: Hall): { text: string; lacking: string[] }[] => {
  const texts = new Set(textsOnPaper(hall).flatMap(({ zh, en }) => [zh, en]));
  return [...texts].flatMap((text) => {
    const lacking = unprintable(text);
    return lacking.length === 0 ? [] : { text, lacking };
  });
};
